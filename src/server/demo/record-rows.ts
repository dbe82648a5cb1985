import { type Closings, makeClosings, type OpeningHours } from '../../domain/opening-hours.ts';
import { urgencyRank } from '../../domain/urgency.ts';
import { foldRules, foldStays, type Stay } from '../../domain/visit.ts';
import type { Keys } from '../platform/keys.ts';
import type { TableRows, Value } from './copy-rows.ts';
import type { RecordedDeclaration, RecordedVisit } from './record-days.ts';

/** Counts what was written past the recorder, from the instant $1 to where the counts stand. */
export const COUNT_VISITS = 'select count_hours($1::timestamptz, counted_until) from count_mark';

/** Declarations, each the only one of its person and day. */
export function declarationRows(keys: Keys, declarations: readonly RecordedDeclaration[]): TableRows[] {
  return [
    {
      table: 'declaration',
      columns: [
        ...['person_id', 'day', 'id', 'form_id', 'form_version', 'answers_sealed', 'verdict', 'reasons'],
        ...['declared_at', 'received_at', 'declared_by', 'urgency', 'rules_version'],
      ],
      rows: declarations.map(({ personId, day, id, at, declaredBy, sheet }): Value[] => {
        const sealed = keys.seal('declaration.answers_sealed', id, sheet.answers);
        const instant = new Date(at);
        const result = [
          sheet.verdict,
          sheet.reasons,
          instant,
          instant,
          declaredBy,
          urgencyRank(sheet.urgency),
          sheet.rules,
        ];
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
  const stays = foldStays(
    visits,
    foldRules((placeId, ms) => closingAfter(hours.get(placeId), ms), now),
  );
  return [
    {
      table: 'visit',
      columns: [
        ...['place_id', 'at', 'id', 'person_id', 'gate_no', 'direction', 'way', 'recorded_by', 'received_at'],
      ],
      rows: visits.map((visit) => {
        const at = new Date(visit.at);
        const received = new Date(visit.receivedAt);
        const { placeId, id, personId, gateNo, direction, way, recordedBy } = visit;
        return [placeId, at, id, personId, gateNo, direction, way, recordedBy, received];
      }),
    },
    {
      table: 'stay',
      columns: [
        'place_id',
        'started_at',
        'id',
        'person_id',
        'gate_no',
        'is_entry_seen',
        'exited_at',
        'ended_by',
      ],
      rows: stays.map(stayRow),
    },
  ];
}

function stayRow(stay: Stay): Value[] {
  const first = stay.entry ?? stay.exit;
  if (first?.gateNo === undefined) throw new Error('a stay needs a fact with its gate');
  const end = [stay.endAt === undefined ? null : new Date(stay.endAt), stay.end === 'open' ? null : stay.end];
  const { placeId, id, personId } = stay;
  return [placeId, new Date(first.at), id, personId, first.gateNo, stay.entry !== undefined, ...end];
}

/** A large province asks millions of times. */
const closings = new WeakMap<OpeningHours, Closings>();

function closingAfter(hours: OpeningHours | undefined, ms: number): number | undefined {
  if (hours === undefined) return undefined;
  const known = closings.get(hours) ?? makeClosings(hours);
  closings.set(hours, known);
  return known.after(ms);
}
