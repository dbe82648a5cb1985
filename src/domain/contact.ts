/**
 * Whom a case met, one row a person. A meeting is one time together at one place; a person who was met often, or at two
 * places, is one contact with the sum of it. The order in which meetings become known makes no difference.
 */
import type { Span } from './exposure.ts';
import { minutesOf } from './exposure.ts';
import type { Bilingual } from './text.ts';

/** How the presence of the person who was met was recorded: by a guard, by himself, or by a device at the door. */
export const recordings = ['guard', 'self', 'device'] as const;
export type Recording = (typeof recordings)[number];

export const recordingTexts: Readonly<Record<Recording, Bilingual>> = {
  guard: { vi: 'Người kiểm soát quét', en: 'Scanned by a guard' },
  self: { vi: 'Tự quét', en: 'Scanned by themselves' },
  device: { vi: 'Máy tại cổng', en: 'Device at the gate' },
};

/** One time together, Unix milliseconds. */
export interface Meeting extends Span {
  readonly personId: string;
  /** Steps from the case: 1 for whom it met itself */
  readonly distance: number;
  readonly recording: Recording;
}

export interface Contact {
  readonly personId: string;
  readonly distance: number;
  readonly meetings: number;
  /** Whole minutes together with anybody of the chain; what overlaps counts once */
  readonly minutes: number;
  /** Whole minutes of the longest meeting */
  readonly longest: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** In the order of `recordings` */
  readonly recordings: readonly Recording[];
}

/**
 * One contact a person: the nearest first, then who was together longest, then by id. Meetings of a person count at the
 * shortest distance only: whom the case met itself is not also a contact of its contacts.
 */
export function mergeMeetings(meetings: readonly Meeting[]): Contact[] {
  const byPerson = new Map<string, Meeting[]>();
  for (const meeting of meetings) {
    const known = byPerson.get(meeting.personId);
    if (known === undefined) byPerson.set(meeting.personId, [meeting]);
    else known.push(meeting);
  }
  return [...byPerson.values()].flatMap(contactOf).sort(byNearness);
}

function contactOf(all: readonly Meeting[]): Contact[] {
  const [one] = all;
  if (one === undefined) return [];
  const distance = all.reduce((least, meeting) => Math.min(least, meeting.distance), one.distance);
  const near = all.filter((meeting) => meeting.distance === distance);
  const spans = unionOf(near);
  return [
    {
      personId: one.personId,
      distance,
      meetings: near.length,
      minutes: spans.reduce((sum, span) => sum + minutesOf(span), 0),
      longest: near.reduce((most, meeting) => Math.max(most, minutesOf(meeting)), 0),
      firstAt: spans[0]?.from ?? one.from,
      lastAt: spans.at(-1)?.to ?? one.to,
      recordings: recordings.filter((recording) => near.some((meeting) => meeting.recording === recording)),
    },
  ];
}

/** Spans without overlaps that cover the same time, in its order. */
function unionOf(spans: readonly Span[]): Span[] {
  const union: { from: number; to: number }[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = union.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else union.push({ from, to });
  }
  return union;
}

function byNearness(a: Contact, b: Contact): number {
  return (
    a.distance - b.distance ||
    b.minutes - a.minutes ||
    b.longest - a.longest ||
    (a.personId < b.personId ? -1 : 1)
  );
}
