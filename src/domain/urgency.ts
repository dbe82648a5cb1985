import type { Bilingual } from './text.ts';

/** How soon the health station should call; the number that is stored is the place in this list. */
export const urgencies = ['none', 'routine', 'soon', 'now'] as const;
export type Urgency = (typeof urgencies)[number];

export const urgencyTexts = {
  none: { vi: 'Không cần gọi', en: 'No call needed' },
  routine: { vi: 'Gọi trong ngày', en: 'Call today' },
  soon: { vi: 'Gọi sớm', en: 'Call soon' },
  now: { vi: 'Gọi ngay', en: 'Call now' },
} as const satisfies Record<Urgency, Bilingual>;

/** The number that is stored. */
export function urgencyRank(urgency: Urgency): number {
  return urgencies.indexOf(urgency);
}

/** @throws RangeError for a number that stands for none */
export function urgencyOfRank(rank: number): Urgency {
  const urgency = urgencies[rank];
  if (urgency === undefined) throw new RangeError('no such urgency');
  return urgency;
}
