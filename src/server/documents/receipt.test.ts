import { describe, expect, test } from 'vitest';
import { rasterise, readCodes, readText, whiteMargin } from './pdf-reading.ts';
import { type ReceiptData, renderReceipt } from './receipt.ts';

const ADVICE = [
  'Đeo khẩu trang khi ở nơi đông người.',
  'Nếu sốt, ho hoặc khó thở: ở nhà, gọi đường dây nóng 1900 9095 và khai báo lại.',
];
const ADVICE_EN = [
  'Wear a mask in crowds.',
  'With a fever, a cough or shortness of breath: stay at home, call 1900 9095 and declare again.',
];
const RECEIPT: ReceiptData = {
  name: 'Nguyễn Hoàng Thị Tường Vi Bảo Trân Công Tằng Tôn Nữ',
  day: '14:30, 05/12/2025',
  verdict: 'ok',
  verdictText: 'Được vào',
  verdictTextEn: 'You may enter',
  adviceLines: ADVICE,
  adviceLinesEn: ADVICE_EN,
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
    'says “%s” in words of both languages, with who, when and what to do',
    async (verdict) => {
      const text = readText(await renderReceipt({ ...RECEIPT, verdict, verdictText: 'Cần hỏi thêm' }));
      const { name, day, validUntil } = RECEIPT;
      const words = ['Cần hỏi thêm', 'You may enter', ...ADVICE, ...ADVICE_EN];
      for (const fact of [name, day, validUntil, ...words]) expect(text).toContain(fact);
    },
  );

  test.each([
    ['A6', 0, 148],
    ['A5', 1, 210],
    ['A5', 3, 210],
    ['A4', 8, 297],
    ['A4', 20, 297],
  ])('is %s with advice told %i times, all of it on the page', async (_, times, height_mm) => {
    const adviceLines = Array.from({ length: times }, () => ADVICE).flat();
    const adviceLinesEn = Array.from({ length: times }, () => ADVICE_EN).flat();
    const pdf = await renderReceipt({ ...RECEIPT, adviceLines, adviceLinesEn });
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
