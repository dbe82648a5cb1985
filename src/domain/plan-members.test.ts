import { describe, expect, it } from 'vitest';
import type { MemberEntry } from './member-sheet.ts';
import { type KnownMember, planMembers, twinMarker } from './plan-members.ts';

const entry = (more: Partial<MemberEntry>): MemberEntry => ({
  ...{ code: '', name: 'Nguyễn Văn An', phone: null, kind: null, group: '', since: null, ...more },
});
const known = (id: string, more: Partial<KnownMember>): KnownMember => ({
  ...{ id, kind: 'staff', name: 'Nguyễn Văn An', phoneKey: null, code: '', group: 'Tổ Toán' },
  ...{ since: '2025-09-05', isConfirmed: true, ...more },
});
const plan = (one: Partial<MemberEntry>, list: KnownMember[]) => {
  const made = entry(one);
  const { members, faulty } = planMembers([{ line: 2, entry: made, phoneKey: made.phone }], list);
  return members[0] === undefined
    ? faulty[0]?.faults[0]?.code
    : [members[0].action, members[0].known?.id ?? null];
};

describe('a row of a list of people', () => {
  it('means who has its code together with its name or its number, in any case of letters', () => {
    const list = [known('a', { code: 'gv-01', phoneKey: '1' })];
    expect(plan({ code: 'GV-01' }, list)).toEqual(['same', 'a']);
    expect(plan({ code: 'GV-01', name: 'Nguyễn Văn Ân', phone: '1' }, list)).toEqual(['changed', 'a']);
    expect(plan({ code: 'GV-01', name: 'Trần Thị Bình', phone: '2' }, list)).toBe('member_code_of_other');
    expect(plan({ code: 'GV-02' }, list)).toEqual(['created', null]);
  });

  it('means who has its name and its number, unless the codes differ; a number alone is a family’s', () => {
    const list = [
      known('a', { phoneKey: '1' }),
      known('b', { phoneKey: '1', name: 'Nguyễn Thị Bé', code: 'B' }),
    ];
    expect(plan({ phone: '1' }, list)).toEqual(['same', 'a']);
    expect(plan({ phone: '1', code: 'A' }, list)).toEqual(['changed', 'a']);
    expect(plan({ phone: '1', name: 'Nguyễn Thị Bé', code: 'C' }, list)).toBe('member_other_code');
    expect(plan({ phone: '1', name: 'Nguyễn Văn Út' }, list)).toEqual(['created', null]);
  });

  it('keeps what it does not say, and confirms who asked by the join code', () => {
    const list = [known('a', { phoneKey: '1', kind: 'pupil', code: 'A' })];
    expect(plan({ phone: '1' }, list)).toEqual(['same', 'a']);
    for (const more of [{ kind: 'staff' }, { group: 'Tổ Văn' }, { since: '2026-01-01' }] as const)
      expect(plan({ phone: '1', ...more }, list)).toEqual(['changed', 'a']);
    expect(plan({ phone: '1' }, [known('a', { phoneKey: '1', isConfirmed: false })])).toEqual([
      'changed',
      'a',
    ]);
  });

  it('that says somebody for the second time is refused with the row of the first', () => {
    const rows = [
      entry({ code: 'A', phone: '1' }),
      entry({ code: 'A', name: 'Trần Thị Bình' }),
      entry({ phone: '1', name: 'Nguyễn Văn An'.normalize('NFD') }),
      entry({ phone: '1', name: 'Nguyễn Thị Bé' }),
    ].map((one, index) => ({ line: index + 5, read: { entry: one } }));
    const faults = rows.map(twinMarker()).map(({ read }) => ('faults' in read ? read.faults[0]?.what : null));
    expect(faults).toEqual([null, '5', '5', null]);
    const twoNames = [entry({ code: 'A' }), entry({ phone: '1' })].map((one, line) => ({
      ...{ line, entry: one, phoneKey: one.phone },
    }));
    const { members, faulty } = planMembers(twoNames, [known('a', { code: 'A', phoneKey: '1' })]);
    expect([members.length, faulty.map(({ line }) => line)]).toEqual([1, [1]]);
  });
});
