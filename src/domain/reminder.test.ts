import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  checkReminder,
  isQuiet,
  type MissingUnit,
  nextRoundOn,
  planRound,
  reminderText,
} from './reminder.ts';
import { smsPartsOf, withoutMarks } from './sms.ts';

const at = (clock: string) => Date.parse(`2026-10-05T${clock}:00+07:00`);

describe('quiet hours', () => {
  it('last over midnight, or within a day, or not at all', () => {
    const night = { from: 21, until: 7 };
    const hours = ['20:59', '21:00', '23:30', '06:59', '07:00'].map((clock) => isQuiet(at(clock), night));
    expect(hours).toEqual([false, true, true, true, false]);
    expect(isQuiet(at('12:00'), { from: 11, until: 13 })).toBe(true);
    expect(isQuiet(at('13:00'), { from: 11, until: 13 })).toBe(false);
    expect(isQuiet(at('09:00'), { from: 9, until: 9 })).toBe(false);
  });
});

describe('a short message', () => {
  it.each([
    ['a'.repeat(160), 'gsm', 1],
    ['a'.repeat(161), 'gsm', 2],
    ['a'.repeat(307), 'gsm', 3],
    ['{'.repeat(81), 'gsm', 2],
    ['ế'.repeat(70), 'unicode', 1],
    ['ế'.repeat(71), 'unicode', 2],
    ['ế'.repeat(135), 'unicode', 3],
    // These letters of Vietnamese are in the alphabet of GSM, most are not.
    ['à è é ì ò ù', 'gsm', 1],
  ])('is counted in parts: %s', (text, encoding, parts) => {
    expect(smsPartsOf(text)).toEqual({ encoding, parts });
  });

  it('costs no more without marks', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aăâđêôơưĐỀẾ ỹ1.') }), (text) => {
        const plain = smsPartsOf(withoutMarks(text));
        expect(plain.encoding).toBe('gsm');
        expect(plain.parts).toBeLessThanOrEqual(smsPartsOf(text).parts);
      }),
    );
  });
});

describe('a round', () => {
  const unit = fc.record({
    isReachable: fc.boolean(),
    above: fc.constantFrom(undefined, 'office', 'p', 'q'),
  });
  const world = fc.array(fc.tuple(unit, fc.boolean()), { maxLength: 30 }).map((rows) => ({
    missing: rows.map(
      ([{ isReachable, above }], no): MissingUnit => ({ id: `u${no}`, isReachable, aboveId: above }),
    ),
    late: new Set(rows.flatMap(([, isLate], no) => (isLate ? [`u${no}`] : []))),
  }));

  it('tells each unit that has not done it once, and never one that has', () => {
    fc.assert(
      fc.property(world, ({ missing, late }) => {
        const units = planRound(missing, 'office', late).filter(({ level }) => level === 'unit');
        expect(units.map(({ unitId }) => unitId)).toEqual(missing.map(({ id }) => id));
      }),
    );
  });

  it('tells the office above, once, of those who are late or whom nobody can tell; never itself', () => {
    fc.assert(
      fc.property(world, ({ missing, late }) => {
        const above = planRound(missing, 'office', late).filter(({ level }) => level === 'above');
        expect(new Set(above.map(({ unitId }) => unitId)).size).toBe(above.length);
        expect(above.map(({ unitId }) => unitId)).not.toContain('office');
        const meant = missing.filter(
          ({ id, isReachable, aboveId }) =>
            aboveId !== undefined && aboveId !== 'office' && (late.has(id) || !isReachable),
        );
        expect(above.flatMap(({ about }) => about).toSorted()).toEqual(meant.map(({ id }) => id).toSorted());
      }),
    );
  });

  it('is followed by the next one until the last day', () => {
    expect(nextRoundOn('2026-10-05', 3, '2026-10-08')).toBe('2026-10-08');
    expect(nextRoundOn('2026-10-05', 3, '2026-10-07')).toBeNull();
    expect(nextRoundOn('2026-10-05', null, null)).toBeNull();
  });
});

test('a reminder names the unit, what is not done and where to do it', () => {
  const to = { unitName: 'Trường THCS Trấn Biên', about: 1, level: 'unit', url: 'https://vaora.vn' } as const;
  const words = { cause: 'no_code', note: ' Hạn 05/10. ', isPlain: false } as const;
  expect(reminderText(words, to)).toBe(
    'VaoRa: Trường THCS Trấn Biên: chưa có mã QR. Hạn 05/10. Xem tại https://vaora.vn/don-vi',
  );
  expect(reminderText({ ...words, note: '', isPlain: true }, { ...to, level: 'above', about: 3 })).toBe(
    'VaoRa: Truong THCS Tran Bien: 3 don vi truc thuoc chua co ma QR. Xem tai https://vaora.vn/don-vi',
  );
});

test('a reminder that repeats needs a last day, and a note fits into a message', () => {
  const typed = { note: '', everyDays: 3, lastOn: '2026-10-20' };
  expect(checkReminder(typed, '2026-10-05')).toEqual({});
  expect(checkReminder({ ...typed, lastOn: '2026-10-04' }, '2026-10-05')).toEqual({
    lastOn: 'last_day_missing',
  });
  expect(checkReminder({ ...typed, lastOn: null }, '2026-10-05')).toEqual({ lastOn: 'last_day_missing' });
  expect(checkReminder({ ...typed, note: 'a'.repeat(161) }, '2026-10-05')).toEqual({ note: 'too_long' });
});
