import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Meeting, mergeMeetings, recordings } from './contact.ts';
import { minutesOf } from './exposure.ts';
import { MINUTE_MS } from './time.ts';

const meeting: fc.Arbitrary<Meeting> = fc
  .record({
    personId: fc.constantFrom('hoa', 'lan', 'minh'),
    distance: fc.integer({ min: 1, max: 3 }),
    recording: fc.constantFrom(...recordings),
    from: fc.integer({ min: 0, max: 60 }),
    lasts: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ from, lasts, ...rest }) => ({ ...rest, from: from * MINUTE_MS, to: (from + lasts) * MINUTE_MS }));
const meetings = fc.array(meeting, { maxLength: 12 });

/** The minutes of the small world in which somebody was together, one by one. */
function minutesTogether(spans: readonly Meeting[]): number {
  const minutes = Array.from({ length: 100 }, (_, minute) => minute * MINUTE_MS);
  return minutes.filter((at) => spans.some(({ from, to }) => from <= at && at + MINUTE_MS <= to)).length;
}

describe('meetings become contacts', () => {
  test('one a person, with the sum, the longest and the ways of its nearest meetings', () => {
    fc.assert(
      fc.property(meetings, (all) => {
        const contacts = mergeMeetings(all);
        expect(contacts.map(({ personId }) => personId).sort()).toEqual(
          [...new Set(all.map(({ personId }) => personId))].sort(),
        );
        for (const contact of contacts) {
          const own = all.filter(({ personId }) => personId === contact.personId);
          const distance = Math.min(...own.map((one) => one.distance));
          const near = own.filter((one) => one.distance === distance);
          expect(contact).toMatchObject({
            distance,
            meetings: near.length,
            minutes: minutesTogether(near),
            longest: Math.max(...near.map(minutesOf)),
            firstAt: Math.min(...near.map(({ from }) => from)),
            lastAt: Math.max(...near.map(({ to }) => to)),
          });
          expect([...contact.recordings].sort()).toEqual(
            [...new Set(near.map(({ recording }) => recording))].sort(),
          );
        }
      }),
    );
  });

  test('the same ones in whatever order the meetings come, and however late', () => {
    const shuffled = meetings.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(mergeMeetings(other)).toEqual(mergeMeetings(all));
      }),
    );
  });

  test('the nearest first, then the longest together', () => {
    const of = (personId: string, distance: number, to: number): Meeting => {
      return { personId, distance, recording: 'guard', from: 0, to: to * MINUTE_MS };
    };
    const contacts = mergeMeetings([of('hoa', 2, 50), of('lan', 1, 15), of('minh', 1, 40)]);
    expect(contacts.map(({ personId }) => personId)).toEqual(['minh', 'lan', 'hoa']);
  });
});
