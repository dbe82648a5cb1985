import { describe, expect, test } from 'vitest';
import { type CardData, renderCards } from './cards.ts';
import { extentOf, rasterise, readCodes, readText, whiteMargin } from './pdf-reading.ts';

const LONG_NAME = 'Nguyễn Hoàng Thị Tường Vi Bảo Trân Công Tằng Tôn Nữ';

function cards(count: number): CardData[] {
  return Array.from({ length: count }, (_, index) => ({
    name: index % 2 === 0 ? `${LONG_NAME} ${index}` : `Lê Ẩn ${index}`,
    birthYear: 1950 + index,
    code: `1${String(9_012_345_678_901_234_567_890_123n + BigInt(index)).padStart(25, '0')}42`,
    issuedOn: '2025-12-05',
  }));
}

describe.each(['card', 'slip', 'sheet'] as const)('personal codes as %s', (form) => {
  test.each([100, 60])('are all read at %i dpi', async (dpi) => {
    const data = cards(form === 'sheet' ? 23 : 3);
    const pages = rasterise(await renderCards(data, form), dpi);
    const codes = await Promise.all(pages.map(readCodes));
    expect(codes.flat()).toEqual(data.map((card) => card.code));
    expect(codes.map((page) => page.length)).toEqual(form === 'sheet' ? [10, 10, 3] : [1, 1, 1]);
  });

  test('print name, year, digits for typing, and what to do when lost', async () => {
    const text = readText(await renderCards(cards(2), form));
    for (const fact of [
      'Mã cá nhân',
      'Dùng khi không có điện thoại',
      'Nếu mất: cấp thẻ mới, thẻ này hết hiệu lực',
      `${LONG_NAME} 0`,
      'Lê Ẩn 1',
      '1951',
      '1901 2345 6789 0123',
      '4567 8901 2342',
      '05/12/2025',
    ]) {
      expect(text).toContain(fact);
    }
  });

  test('keep a white margin', async () => {
    expect(whiteMargin(await renderCards(cards(12), form))).toBeGreaterThanOrEqual(4);
  });

  test('are the same, byte for byte, from composed and decomposed letters', async () => {
    const [composed, decomposed] = (['NFC', 'NFD'] as const).map((norm) =>
      renderCards(
        cards(2).map((card) => ({ ...card, name: card.name.normalize(norm) })),
        form,
      ),
    );
    expect((await composed)?.equals((await decomposed) ?? Buffer.alloc(0))).toBe(true);
  });
});

test('a card is a bank card in size, and a slip is A6 with a code of at least 50 mm', async () => {
  const [card] = rasterise(await renderCards(cards(1), 'card'), 254);
  const [slip] = rasterise(await renderCards(cards(1), 'slip'), 254);
  if (!card || !slip) throw new Error('no page');
  expect([card.width, card.height]).toEqual([856, 540]);
  expect([slip.width, slip.height]).toEqual([1050, 1480]);
  const code = extentOf(slip, 8);
  expect(code.right - code.left).toBeGreaterThanOrEqual(500);
  expect(code.bottom - code.top).toBeGreaterThanOrEqual(500);
});

test('no name stands in the document’s title', async () => {
  const pdf = await renderCards(cards(2), 'slip');
  expect(pdf.toString('latin1')).not.toContain('Tường');
  expect(pdf.toString('latin1')).toContain('/Lang (vi-VN)');
});

test('no cards are a RangeError', async () => {
  await expect(renderCards([], 'sheet')).rejects.toThrow(RangeError);
});
