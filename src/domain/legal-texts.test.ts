import { expect, test } from 'vitest';
import { citeLegalText, type LegalMatter, legalTextsOn } from './legal-texts.ts';

const BOTH: ReadonlySet<LegalMatter> = new Set(['declaring', 'place_code']);
const on = (day: string, matters = BOTH) => legalTextsOn(day, matters).map(({ document }) => document);

test('L5: of each matter exactly one text holds on any day since 2020: the decree of 2020, then that of 2026', () => {
  const old = 'Nghị định 117/2020/NĐ-CP';
  const current = 'Nghị định 90/2026/NĐ-CP';
  expect(on('2020-11-14')).toEqual([]);
  expect(on('2021-09-20')).toEqual([old, old]);
  expect(on('2026-05-14')).toEqual([old, old]);
  expect(on('2026-05-15')).toEqual([current, current]);
  expect(on('2026-11-25', new Set(['declaring']))).toEqual([current]);
});

test('amounts are told only where the text gives them, with the article', () => {
  const [text] = legalTextsOn('2021-09-20', new Set(['place_code']));
  expect(text && citeLegalText(text, 'vi')).toBe(
    'Khoản 2 Điều 14 Nghị định 117/2020/NĐ-CP: Cơ sở không tạo mã QR điểm kiểm dịch hoặc không tổ chức quét mã theo yêu cầu phòng, chống dịch. Mức phạt với cá nhân: 5.000.000 – 10.000.000 đồng; tổ chức: gấp đôi.',
  );
  const [now] = legalTextsOn('2026-11-25', new Set(['place_code']));
  expect(now?.fine).toBeNull();
  expect(now && citeLegalText(now, 'en')).toMatch(/^Nghị định 90\/2026\/NĐ-CP: Administrative fines/);
});
