import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excuseReasons, isExcuseReason } from './excuse.ts';
import { addDays } from './time.ts';
import { checkExcuseDays, checkMember, matchMember } from './unit-member.ts';
import { maskName } from './visibility.ts';

const TODAY = '2026-07-15';
const person = (id: string, name: string, relation = 'self') => ({
  id,
  relation,
  maskedName: maskName(name),
});
const whoIs = (kind: 'staff' | 'pupil', name: string, people: ReturnType<typeof person>[]) =>
  matchMember({ kind, maskedName: maskName(name) }, people)?.id;

describe('whose account a number on a list is', () => {
  it('the person of the account with the same covered name', () => {
    expect(whoIs('staff', 'Nguyễn Thị Lan', [person('lan', 'Nguyễn Thị Lan')])).toBe('lan');
  });

  it('wherever the tone is written, composed or not', () => {
    expect(whoIs('staff', 'Hoà Thị Lan', [person('lan', 'Hòa Thị Lan'.normalize('NFD'))])).toBe('lan');
  });

  it('nobody, when the number is somebody else’s by now', () => {
    expect(whoIs('staff', 'Nguyễn Thị Lan', [person('nam', 'Trần Văn Nam')])).toBeUndefined();
    expect(whoIs('staff', 'Nguyễn Thị Lan', [person('hoa', 'Nguyễn Thì Lan')])).toBeUndefined();
  });

  it('of a class list the child whose mother has the phone, not the mother', () => {
    const family = [person('mother', 'Nguyễn Thị Hòa'), person('child', 'Trần Minh Khôi', 'child')];
    expect(whoIs('pupil', 'Trần Minh Khôi', family)).toBe('child');
  });

  it('of two of the same covered name the holder among staff, and nobody among pupils', () => {
    const family = [person('son', 'Lê Văn Bình', 'child'), person('father', 'Lê Văn An')];
    expect(whoIs('staff', 'Lê Văn An', family)).toBe('father');
    expect(whoIs('pupil', 'Lê Văn Bình', family)).toBeUndefined();
  });

  it('nobody for a name of one word, of which nothing is left to compare', () => {
    expect(whoIs('staff', 'Lan', [person('lan', 'Lan')])).toBeUndefined();
  });

  it('never somebody of another covered name', () => {
    const names = fc.constantFrom('Lê An', 'Lê Bình', 'Trần An', 'Trần Văn An', 'Lê Văn Bình', 'An');
    const relations = fc.constantFrom('self', 'child');
    const family = fc.array(fc.tuple(names, relations), { maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom('staff' as const, 'pupil' as const), names, family, (kind, name, rows) => {
        const people = rows.map(([one, relation], at) => person(String(at), one, relation));
        const found = matchMember({ kind, maskedName: maskName(name) }, people);
        return found === undefined || found.maskedName === maskName(name);
      }),
    );
  });
});

describe('what may be written of somebody on a list', () => {
  const draft = { name: 'Nguyễn Thị Lan', code: 'GV-01', group: 'Tổ Toán', since: TODAY };

  it('a name, a code, a class and a day', () => {
    expect(checkMember(draft, TODAY)).toEqual({});
    expect(checkMember({ ...draft, code: '', group: '', name: draft.name.normalize('NFD') }, TODAY)).toEqual(
      {},
    );
  });

  it('says of each field what is wrong with it', () => {
    const wrong = { name: '', code: 'a\u0007', group: 'x'.repeat(61), since: '2026-02-30' };
    expect(checkMember(wrong, TODAY)).toEqual({
      ...{ name: 'name_empty', code: 'invalid', group: 'too_long', since: 'day_wrong' },
    });
    expect(checkMember({ ...draft, since: addDays(TODAY, 400) }, TODAY)).toEqual({ since: 'day_wrong' });
  });
});

describe('days on which somebody is excused', () => {
  it('begin a week ago at the earliest, and last half a year at most', () => {
    expect(checkExcuseDays({ since: addDays(TODAY, -7), until: TODAY }, TODAY)).toEqual({});
    expect(checkExcuseDays({ since: addDays(TODAY, -8), until: TODAY }, TODAY)).toEqual({
      since: 'day_wrong',
    });
    const nextYear = addDays(TODAY, 185);
    expect(checkExcuseDays({ since: nextYear, until: nextYear }, TODAY)).toEqual({ since: 'day_wrong' });
    expect(checkExcuseDays({ since: TODAY, until: addDays(TODAY, 183) }, TODAY)).toEqual({});
    for (const until of [addDays(TODAY, 184), addDays(TODAY, -1), '2026-13-01'])
      expect(checkExcuseDays({ since: TODAY, until }, TODAY)).toEqual({ until: 'excuse_days_wrong' });
  });

  it('have a reason of the list, which names no illness', () => {
    expect(Object.keys(excuseReasons).every(isExcuseReason)).toBe(true);
    expect(isExcuseReason('toString')).toBe(false);
  });
});
