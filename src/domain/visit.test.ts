import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PersonId, PlaceId, VisitId } from './ids.ts';
import { dayStart, formatTime, HOUR_MS, MINUTE_MS } from './time.ts';
import {
  changedStays,
  type Direction,
  type FoldRules,
  findOpenStay,
  foldStays,
  type Stay,
  type VisitFact,
} from './visit.ts';

const DAY = dayStart('2026-06-01');
const school = 'school' as PlaceId;

/** `08:05` of the day, `+1 08:05` of the next one. */
function at(text: string): number {
  const [, next, hour, minute] = /^(\+1 )?(\d\d):(\d\d)$/.exec(text) ?? [];
  return DAY + (next ? 24 : 0) * HOUR_MS + Number(hour) * HOUR_MS + Number(minute) * MINUTE_MS;
}

function clock(ms: number | undefined): string {
  if (ms === undefined) return '…';
  return ms >= DAY + 24 * HOUR_MS ? `+1 ${formatTime(ms)}` : formatTime(ms);
}

function fact(
  id: string,
  direction: Direction,
  ms: number,
  personId = 'hoa',
  placeId: string = school,
): VisitFact {
  return {
    id: id as VisitId,
    at: ms,
    direction,
    way: 'camera',
    personId: personId as PersonId,
    placeId: placeId as PlaceId,
  };
}

/** The place closes at 17:00 each day, an exit until 19:00 still counts; nobody stays for more than 24 hours. */
const rules: FoldRules = {
  stayHoursMax: 24,
  closingGraceMinutes: 120,
  closingAfter: (_place, ms) => [at('17:00'), at('+1 17:00')].find((closing) => closing > ms),
  asOf: at('+1 23:00'),
};

function show(stay: Stay): string {
  return `${clock(stay.entry?.at)}–${clock(stay.endAt)} ${stay.end}`;
}

/** `in 08:00 / out 09:10` to `08:00–09:10 exit`. */
function fold(text: string, changed: Partial<FoldRules> = {}): string {
  const facts = text.split(' / ').map((line, index) => {
    const space = line.indexOf(' ');
    return fact(`v${index}`, line.slice(0, space) === 'in' ? 'in' : 'out', at(line.slice(space + 1)));
  });
  return foldStays(facts, { ...rules, ...changed })
    .map(show)
    .join(' / ');
}

describe('L6, L12: entries and exits fold into stays', () => {
  test.each([
    ['in 08:00 / out 09:10', '08:00–09:10 exit'],
    ['in 08:00 / out 09:10 / in 13:00 / out 16:45', '08:00–09:10 exit / 13:00–16:45 exit'],
    ['in 08:00 / in 10:00 / out 11:00', '08:00–10:00 next_entry / 10:00–11:00 exit'],
    ['out 09:10', '…–09:10 exit'],
    ['in 08:00 / out 09:10 / out 09:30', '08:00–09:10 exit / …–09:30 exit'],
    ['in 08:00 / out 08:00', '08:00–08:00 exit'],
    ['out 08:00 / in 08:30 / out 09:00', '…–08:00 exit / 08:30–09:00 exit'],
    ['in 08:00', '08:00–17:00 closing'],
    ['in 08:00 / out 17:20', '08:00–17:20 exit'],
    ['in 08:00 / out 19:00', '08:00–19:00 exit'],
    ['in 08:00 / out 19:01', '08:00–17:00 closing / …–19:01 exit'],
    ['in 08:00 / in 17:30', '08:00–17:00 closing / 17:30–+1 17:00 closing'],
    ['in 08:00 / out +1 07:30', '08:00–17:00 closing / …–+1 07:30 exit'],
    ['in 08:00 / in +1 08:00 / out +1 12:00', '08:00–17:00 closing / +1 08:00–+1 12:00 exit'],
  ])('%s: %s', (facts, stays) => {
    expect(fold(facts)).toBe(stays);
  });

  const neverCloses = { closingAfter: () => undefined };

  test.each([
    ['in 08:00', '08:00–+1 08:00 limit'],
    ['in 08:00 / out +1 08:00', '08:00–+1 08:00 exit'],
    ['in 08:00 / out +1 08:01', '08:00–+1 08:00 limit / …–+1 08:01 exit'],
    ['in 08:00 / in +1 09:00', '08:00–+1 08:00 limit / +1 09:00–… open'],
  ])('where it never closes, %s: %s', (facts, stays) => {
    expect(fold(facts, neverCloses)).toBe(stays);
  });

  test.each([
    ['16:59', '08:00–… open'],
    ['17:00', '08:00–17:00 closing'],
  ])('at %s an entry of the morning is %s', (now, stays) => {
    expect(fold('in 08:00', { asOf: at(now) })).toBe(stays);
  });

  test('an exit that arrives late changes a stay that closing time had ended', () => {
    expect(fold('in 08:00')).toBe('08:00–17:00 closing');
    expect(fold('in 08:00 / out 11:00')).toBe('08:00–11:00 exit');
  });

  test('the same id at two places is two facts', () => {
    const facts = [fact('v', 'in', at('08:00')), fact('v', 'in', at('08:00'), 'hoa', 'market')];
    expect(foldStays(facts, rules)).toHaveLength(2);
  });

  test('the open stay is found by person and place', () => {
    const stays = foldStays([fact('v', 'in', at('08:00'))], { ...rules, asOf: at('09:00') });
    expect(findOpenStay(stays, 'hoa' as PersonId, school)?.id).toBe('v');
    expect(findOpenStay(stays, 'minh' as PersonId, school)).toBeUndefined();
  });
});

const anyFacts = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 0, max: 40 }).map((n) => `v${n}`),
    direction: fc.constantFrom<Direction>('in', 'out'),
    at: fc.integer({ min: 0, max: 47 * 4 }).map((quarters) => DAY + quarters * 15 * MINUTE_MS),
    person: fc.constantFrom('hoa', 'minh'),
    place: fc.constantFrom('school', 'market'),
  }),
  { maxLength: 40, selector: (item) => item.id },
);
const someFacts = anyFacts.map((items) => items.map((i) => fact(i.id, i.direction, i.at, i.person, i.place)));

describe('L6, L12: whatever the facts', () => {
  test('their order makes no difference', () => {
    const shuffled = someFacts.chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
    );
    fc.assert(
      fc.property(shuffled, ([facts, other]) => {
        expect(foldStays(other, rules)).toEqual(foldStays(facts, rules));
      }),
    );
  });

  test('a batch applied twice is applied once', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        expect(foldStays([...facts, ...facts], rules)).toEqual(foldStays(facts, rules));
      }),
    );
  });

  test('each fact is the entry or the exit of exactly one stay', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const cited = foldStays(facts, rules).flatMap((stay) =>
          [stay.entry, stay.exit].filter((f) => f !== undefined),
        );
        expect(cited.map((f) => f.id).sort()).toEqual(facts.map((f) => f.id).sort());
      }),
    );
  });

  test('no stay ends before it begins, lasts too long, or overlaps another of the same person and place', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const last = new Map<string, number>();
        for (const stay of foldStays(facts, rules)) {
          const key = `${stay.personId} ${stay.placeId}`;
          const begin = (stay.entry ?? stay.exit)?.at ?? 0;
          const end = stay.endAt ?? Number.POSITIVE_INFINITY;
          expect(end).toBeGreaterThanOrEqual(begin);
          if (stay.endAt !== undefined) expect(end - begin).toBeLessThanOrEqual(24 * HOUR_MS);
          expect(begin).toBeGreaterThanOrEqual(last.get(key) ?? 0);
          last.set(key, end);
        }
      }),
    );
  });

  test('a person has at most one open stay at a place, and it is the last', () => {
    fc.assert(
      fc.property(someFacts, fc.integer({ min: 0, max: 48 }), (facts, hours) => {
        const stays = foldStays(facts, { ...rules, asOf: DAY + hours * HOUR_MS });
        const open = stays
          .filter((stay) => stay.end === 'open')
          .map((stay) => `${stay.personId} ${stay.placeId}`);
        expect(new Set(open).size).toBe(open.length);
      }),
    );
  });
});

describe('L6, L12: folding batch after batch', () => {
  const passage = fc.record({
    direction: fc.constantFrom<Direction>('in', 'out'),
    // Few instants, so that some facts share one, and more than a longest stay between the first and the last.
    halfHours: fc.integer({ min: 0, max: 120 }),
  });

  test('in any order makes the stays that folding everything at once makes', () => {
    fc.assert(
      fc.property(fc.array(passage, { maxLength: 14 }), fc.infiniteStream(fc.nat(4)), (passages, sizes) => {
        const facts = passages.map(({ direction, halfHours }, index) =>
          fact(`v${index}`, direction, DAY + halfHours * 30 * MINUTE_MS),
        );
        const stays = new Map<string, Stay>();
        const keyOf = ({ at: ms, id }: VisitFact) => `${ms} ${id}`;
        const firstOf = ({ entry, exit }: Stay) => keyOf((entry ?? exit) as VisitFact);
        for (let done = 0; done < facts.length; ) {
          const size = 1 + (sizes.next().value ?? 0);
          const batch = facts.slice(done, done + size);
          done += size;
          const times = batch.map(({ at: ms }) => ms);
          // Some that wait for a later batch are stored already, and seen.
          const seen = done + (sizes.next().value ?? 0);
          const near = facts
            .slice(0, seen)
            .filter(
              ({ at: ms }) =>
                ms >= Math.min(...times) - 24 * HOUR_MS && ms <= Math.max(...times) + 24 * HOUR_MS,
            );
          const { written, gone } = changedStays(near, (one) => batch.includes(one), rules);
          for (const exit of gone) stays.delete(keyOf(exit));
          for (const stay of written) stays.set(firstOf(stay), stay);
        }
        const asText = (all: Iterable<Stay>) =>
          [...all].map((stay) => `${firstOf(stay)} ${show(stay)}`).sort();
        expect(asText(stays.values())).toEqual(asText(foldStays(facts, rules)));
      }),
      { numRuns: 500 },
    );
  });
});
