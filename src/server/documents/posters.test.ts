import { describe, expect, test } from 'vitest';
import { extentOf, fontSizeOf, rasterise, readCodes, readText, whiteMargin } from './pdf-reading.ts';
import { type PosterData, renderPosters } from './posters.ts';
import { encodeQr } from './qr.ts';

const LETTERS = 'aàáảãạ ăằắẳẵặ âầấẩẫậ eèéẻẽẹ êềếểễệ iìíỉĩị oòóỏõọ ôồốổỗộ ơờớởỡợ uùúủũụ ưừứửữự yỳýỷỹỵ dđ';
const POSTER: PosterData = {
  placeName: 'Trung tâm Y tế huyện Dầu Tiếng',
  gateName: 'Cổng chính',
  address: '12 đường Hùng Vương',
  areaName: 'Xã Dầu Tiếng, Thành phố Hồ Chí Minh',
  number: '751234567',
  url: `https://vaora.example.vn/d/751234567#${'Abc_123-xyz'.repeat(14)}`,
  serial: 3,
  issuedOn: '2025-12-05',
  hotline: '1900 9095',
  direction: 'both',
};
const LONG_NAME = 'Trường Phổ thông Dân tộc Nội trú Trung học Cơ sở và Trung học Phổ thông '
  .repeat(3)
  .slice(0, 200);
const QR_MIN_MM = { a3: 210, a4: 150, a5: 100 };

function qrBox(poster: PosterData, size: 'a3' | 'a4' | 'a5', dpi: number) {
  return renderPosters([poster], size).then((pdf) => {
    const [page] = rasterise(pdf, dpi);
    if (!page) throw new Error('no page');
    return { page, box: extentOf(page, 8) };
  });
}

describe.each(['a3', 'a4', 'a5'] as const)('a poster on %s', (size) => {
  test.each([100, 60])('says its URL to a camera at %i dpi', async (dpi) => {
    const [page] = rasterise(await renderPosters([POSTER], size), dpi);
    expect(page && (await readCodes(page))).toEqual([POSTER.url]);
  });

  test('has a code as large as promised, square, in the middle', async () => {
    const { page, box } = await qrBox(POSTER, size, 150);
    const width_mm = ((box.right - box.left) * 25.4) / 150;
    expect(width_mm).toBeGreaterThanOrEqual(QR_MIN_MM[size]);
    expect(Math.abs(box.right - box.left - (box.bottom - box.top))).toBeLessThanOrEqual(1);
    expect(Math.abs(box.left - (page.width - box.right))).toBeLessThanOrEqual(2);
  });

  test('keeps a white margin that every printer can print', async () => {
    const posters = [POSTER, { ...POSTER, placeName: LONG_NAME, gateName: LONG_NAME, address: LONG_NAME }];
    expect(whiteMargin(await renderPosters(posters, size))).toBeGreaterThanOrEqual(5);
  });
});

describe('around the code', () => {
  test.each([
    ['an everyday poster', POSTER],
    ['a short address', { ...POSTER, url: 'https://a.vn/d/751234567#a' }],
    ['a long signed part', { ...POSTER, url: `${POSTER.url}${'x'.repeat(300)}` }],
    [
      'a name of 200 characters',
      { ...POSTER, placeName: LONG_NAME, gateName: LONG_NAME, address: LONG_NAME },
    ],
  ])('four modules stay white: %s', async (_, poster) => {
    const { page, box } = await qrBox(poster, 'a4', 100);
    const quiet = Math.floor(((box.right - box.left) / encodeQr(poster.url).modules) * 4) - 1;
    let dark = 0;
    for (let y = box.top - quiet; y < box.bottom + quiet; y++) {
      for (let x = box.left - quiet; x < box.right + quiet; x++) {
        const inside = x >= box.left - 1 && x <= box.right && y >= box.top - 1 && y <= box.bottom;
        if (!inside && (page.pixels[y * page.width + x] ?? 0) < 250) dark++;
      }
    }
    expect(dark).toBe(0);
  });
});

describe('the text of a poster', () => {
  test('holds every fact, in Vietnamese and English', async () => {
    const text = readText(await renderPosters([POSTER], 'a4'));
    for (const fact of [
      'Quét mã khi vào và khi ra',
      'Scan on entry and exit',
      POSTER.placeName,
      'Cổng chính',
      '12 đường Hùng Vương, Xã Dầu Tiếng, Thành phố Hồ Chí Minh',
      'hoặc nhập số tại vaora.example.vn',
      '751 234 567',
      'Bảng số: 3',
      'Ngày cấp: 05/12/2025',
      'Đường dây nóng: 1900 9095',
      'Show the green screen',
    ]) {
      expect(text).toContain(fact);
    }
  });

  test('brings back every Vietnamese letter, small and capital', async () => {
    for (const letters of [LETTERS, LETTERS.toLocaleUpperCase('vi')]) {
      const text = readText(
        await renderPosters([{ ...POSTER, placeName: letters, gateName: letters }], 'a4'),
      );
      expect(text.split(letters)).toHaveLength(3);
    }
  });

  test('is the same, byte for byte, from composed and decomposed letters', async () => {
    const name = `${POSTER.placeName} ${LETTERS}`;
    const composed = await renderPosters([{ ...POSTER, placeName: name.normalize('NFC') }], 'a4');
    const decomposed = await renderPosters([{ ...POSTER, placeName: name.normalize('NFD') }], 'a4');
    expect(decomposed.equals(composed)).toBe(true);
  });

  test('keeps all of a name of 200 characters', async () => {
    expect(readText(await renderPosters([{ ...POSTER, placeName: LONG_NAME }], 'a5'))).toContain(LONG_NAME);
  });

  test('has the place’s name at 40 points and more on A4, on two lines with a gate and an address', async () => {
    expect(fontSizeOf(await renderPosters([POSTER], 'a4'), 'Trung')).toBeGreaterThanOrEqual(40);
  });

  test('has steps to be read from a step away: 14 points on A4, their English 11', async () => {
    const pdf = await renderPosters([POSTER], 'a4');
    for (const word of ['ảnh,', '“Ra”', 'xanh']) expect(fontSizeOf(pdf, word)).toBeGreaterThanOrEqual(14);
    for (const word of ['camera', '“Out”', 'green']) expect(fontSizeOf(pdf, word)).toBeGreaterThanOrEqual(11);
  });

  test('names only the direction of its gate', async () => {
    const text = readText(await renderPosters([{ ...POSTER, direction: 'in' }], 'a4'));
    expect(text).toContain('Bấm “Vào”');
    expect(text).not.toContain('“Ra”');
  });
});

test('twelve gates make twelve pages, each with its own code', async () => {
  const posters = Array.from({ length: 12 }, (_, gate) => ({
    ...POSTER,
    gateName: `Cổng ${gate + 1}`,
    url: `${POSTER.url}${gate + 1}`,
  }));
  const pages = rasterise(await renderPosters(posters, 'a4'), 60);
  const codes = await Promise.all(pages.map(readCodes));
  expect(codes).toEqual(posters.map((poster) => [poster.url]));
});

test('no posters are a RangeError', async () => {
  await expect(renderPosters([], 'a4')).rejects.toThrow(RangeError);
});
