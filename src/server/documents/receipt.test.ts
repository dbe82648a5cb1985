import { describe, expect, test } from 'vitest';
import { rasterise, readCodes, readText, whiteMargin } from './pdf-reading.ts';
import { type ReceiptData, renderReceipt } from './receipt.ts';

const ADVICE = [
  'Đeo khẩu trang khi ở nơi đông người.',
  'Nếu sốt, ho hoặc khó thở: ở nhà, gọi đường dây nóng 1900 9095 và khai báo lại.',
];
const RECEIPT: ReceiptData = {
  name: 'Nguyễn Hoàng Thị Tường Vi Bảo Trân Công Tằng Tôn Nữ',
  day: '14:30, 05/12/2025',
  verdict: 'ok',
  verdictText: 'Được vào',
  adviceLines: ADVICE,
  code: `3${'0123456789'.repeat(20)}`,
  validUntil: '14:30, 08/12/2025',
  issuedOn: '2025-12-05',
};

describe('a receipt', () => {
  test.each([100, 60])('says its code to a camera at %i dpi', async (dpi) => {
    const [page] = rasterise(await renderReceipt(RECEIPT), dpi);
    expect(page && (await readCodes(page))).toEqual([RECEIPT.code]);
  });

  test.each(['ok', 'ask', 'stop'] as const)(
    'says “%s” in words, with who, when and what to do',
    async (verdict) => {
      const text = readText(await renderReceipt({ ...RECEIPT, verdict, verdictText: 'Cần hỏi thêm' }));
      const { name, day, validUntil } = RECEIPT;
      for (const fact of [name, day, validUntil, 'Cần hỏi thêm', ...ADVICE]) expect(text).toContain(fact);
    },
  );

  test.each([
    ['A6', 0, 148],
    ['A6', 1, 148],
    ['A5', 8, 210],
    ['A4', 20, 297],
    ['A4', 60, 297],
  ])('is %s with advice told %i times, all of it on the page', async (_, times, height_mm) => {
    const adviceLines = Array.from({ length: times }, () => ADVICE).flat();
    const pdf = await renderReceipt({ ...RECEIPT, adviceLines });
    const pages = rasterise(pdf, 254);
    expect(pages.map((page) => Math.round(page.height / 10))).toEqual([height_mm]);
    expect(readText(pdf).split('khẩu trang')).toHaveLength(times + 1);
    expect(whiteMargin(pdf)).toBeGreaterThanOrEqual(5);
  });

  test('is the same, byte for byte, when made twice', async () => {
    const [first, second] = await Promise.all([renderReceipt(RECEIPT), renderReceipt({ ...RECEIPT })]);
    expect(second.equals(first)).toBe(true);
  });
});
