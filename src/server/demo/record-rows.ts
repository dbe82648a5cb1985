import { limits } from '../../domain/limits.ts';
import { closingTimeAfter, type OpeningHours } from '../../domain/opening-hours.ts';
import { DAY_MS } from '../../domain/time.ts';
import { foldStays, type Stay } from '../../domain/visit.ts';
import type { Keys } from '../platform/keys.ts';
import type { TableRows, Value } from './copy-rows.ts';
import type { RecordedDeclaration, RecordedVisit } from './record-days.ts';

/** Declarations, each the only one of its person and day. */
export function declarationRows(keys: Keys, declarations: readonly RecordedDeclaration[]): TableRows[] {
  return [
    {
      table: 'declaration',
      columns: [
        ...['person_id', 'day', 'id', 'form_id', 'form_version', 'answers_sealed', 'verdict', 'reasons'],
        ...['declared_at', 'received_at', 'declared_by'],
      ],
      rows: declarations.map(({ personId, day, id, at, declaredBy, sheet }): Value[] => {
        const sealed = keys.seal('declaration.answers_sealed', id, sheet.answers);
        const instant = new Date(at);
        const result = [sheet.verdict, sheet.reasons, instant, instant, declaredBy];
        return [personId, day, id, sheet.formId, sheet.formVersion, sealed, ...result];
      }),
    },
    {
      table: 'declaration_day',
      columns: ['person_id', 'day', 'declaration_id', 'verdict', 'declared_at'],
      rows: declarations.map(({ personId, day, id, at, sheet }) => [
        personId,
        day,
        id,
        sheet.verdict,
        new Date(at),
      ]),
    },
  ];
}

/**
 * All visits of some people, and the stays that they fold into at an instant.
 * @param hours opening hours by place
 * @param now Unix milliseconds
 */
export function visitRows(
  visits: readonly RecordedVisit[],
  hours: ReadonlyMap<string, OpeningHours>,
  now: number,
): TableRows[] {
  const stays = foldStays(visits, {
    stayHoursMax: limits.stay_hours_max,
    closingGraceMinutes: limits.closing_grace_minutes_max,
    closingAfter: (placeId, ms) => closingAfter(hours.get(placeId), ms),
    asOf: now,
  });
  return [
    {
      table: 'visit',
      columns: [
        ...['place_id', 'at', 'id', 'person_id', 'gate_id', 'direction', 'way', 'recorded_by'],
        ...['device_at', 'received_at'],
      ],
      rows: visits.map((visit) => {
        const at = new Date(visit.at);
        const received = new Date(visit.receivedAt);
        const { placeId, id, personId, gateId, direction, way, recordedBy } = visit;
        return [placeId, at, id, personId, gateId, direction, way, recordedBy, at, received];
      }),
    },
    {
      table: 'stay',
      columns: [
        'place_id',
        'started_at',
        'id',
        'person_id',
        'gate_id',
        'entered_at',
        'exited_at',
        'ended_by',
      ],
      rows: stays.map(stayRow),
    },
  ];
}

function stayRow(stay: Stay): Value[] {
  const first = stay.entry ?? stay.exit;
  if (first?.gateId === undefined) throw new Error('a stay needs a fact with its gate');
  const date = (ms: number | undefined) => (ms === undefined ? null : new Date(ms));
  const times = [date(stay.entry?.at), date(stay.endAt), stay.end === 'open' ? null : stay.end];
  return [stay.placeId, new Date(first.at), stay.id, stay.personId, first.gateId, ...times];
}

/** The chain of closings of the same hours is computed once: a large province asks millions of times. */
const closings = new WeakMap<OpeningHours, Map<number, number | undefined>>();

function closingAfter(hours: OpeningHours | undefined, ms: number): number | undefined {
  if (hours === undefined || hours.kind === 'always') return undefined;
  const known = closings.get(hours) ?? new Map<number, number | undefined>();
  closings.set(hours, known);
  const next = (from: number): number | undefined => {
    if (!known.has(from)) known.set(from, closingTimeAfter(hours, from));
    return known.get(from);
  };
  let closing = next(Math.floor(ms / DAY_MS) * DAY_MS);
  while (closing !== undefined && closing <= ms) closing = next(closing);
  return closing;
}
