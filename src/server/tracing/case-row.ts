import type { TraceCase } from '../../contract/tracing.ts';
import type { CaseHands, CaseState } from '../../domain/trace-case.ts';
import { COVER } from '../../domain/visibility.ts';
import type { MaskedPeople } from './find-masked-people.ts';

/** A case as it is read, with the names of its units. Row security shows a unit its own and those it was asked about. */
export interface CaseRow {
  id: string;
  number: string;
  unit_id: string;
  unit_name: string;
  person_id: string;
  disease: string;
  period_from: Date;
  period_to: Date;
  minutes_min: number;
  same_gate: boolean;
  distance_max: number;
  state: CaseState;
  opened_by: string;
  opened_at: Date;
  asked_unit_id: string | null;
  asked_unit_name: string | null;
  asked_by: string | null;
  as_of: Date;
  progress: number;
  frozen_at: Date | null;
  people: number | null;
  meetings: number | null;
  is_cut: boolean;
  names_place: boolean | null;
  told_at: Date | null;
  stopped_at: Date | null;
}

export const SELECT_CASE = `
  select c.id, c.number, c.unit_id, own.name as unit_name, c.person_id, c.disease, c.period_from, c.period_to, c.minutes_min,
    c.same_gate, c.distance_max, c.state, c.opened_by, c.opened_at, c.asked_unit_id, asked.name as asked_unit_name,
    c.asked_by, c.as_of, c.progress, c.frozen_at, c.people, c.meetings, c.is_cut, c.names_place, c.told_at, c.stopped_at
  from trace_case c join health_unit own on own.id = c.unit_id left join health_unit asked on asked.id = c.asked_unit_id`;

export function handsOf(
  row: Pick<CaseRow, 'state' | 'unit_id' | 'opened_by' | 'asked_by' | 'asked_unit_id'>,
) {
  return {
    state: row.state,
    unitId: row.unit_id,
    openedBy: row.opened_by,
    askedBy: row.asked_by ?? undefined,
    askedUnitId: row.asked_unit_id ?? undefined,
  } satisfies CaseHands;
}

/** What a member of `unitId` is shown of a case. */
export function caseOf(row: CaseRow, unitId: string, people: MaskedPeople): TraceCase {
  const person = people.get(row.person_id);
  return {
    id: row.id,
    number: row.number,
    disease: row.disease,
    state: row.state,
    isOwn: row.unit_id === unitId,
    unitName: row.unit_name,
    askedUnitName: row.asked_unit_name,
    maskedName: person?.maskedName ?? COVER,
    maskedPhone: person?.maskedPhone ?? '',
    from: row.period_from.toISOString(),
    to: row.period_to.toISOString(),
    minutesMin: row.minutes_min,
    sameGate: row.same_gate,
    distanceMax: row.distance_max,
    openedAt: row.opened_at.toISOString(),
    asOf: row.as_of.toISOString(),
    progress: row.progress,
    frozenAt: row.frozen_at?.toISOString() ?? null,
    people: row.people,
    meetings: row.meetings,
    isCut: row.is_cut,
    namesPlace: row.names_place,
    toldAt: row.told_at?.toISOString() ?? null,
    stoppedAt: row.stopped_at?.toISOString() ?? null,
  };
}
