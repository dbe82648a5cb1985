import type { DraftInput, RoundInput } from '../../src/contract/reports.ts';
import { addDays } from '../../src/domain/time.ts';

/** A round of the line of education that begins today, for everybody below. */
export function newRound(formId: string, today: string, changes: Partial<RoundInput> = {}): RoundInput {
  return {
    ...{ title: 'Kết quả tháng 9', formId, formVersion: 1, opensOn: today },
    ...{
      periodFrom: addDays(today, -30),
      periodTo: today,
      dueOn: addDays(today, 5),
      locksOn: addDays(today, 8),
    },
    choice: { line: 'education', branchIds: [], kinds: [], areaCodes: [] },
    ...changes,
  };
}

/** Everything that the form of the product asks, as of a school with 40 people. */
export function exampleReport(changes: DraftInput['values'] = {}, revision = 0): DraftInput {
  return {
    revision,
    values: {
      ...{ staff: 40, with_phone: 38, with_app: 30, declared_day: 20, declared_period: 25, pupils: 800 },
      ...{ places: 0, places_in: 0, places_out: 0, places_alive: 0, method: 'both', controllers: 4 },
      ...{ has_reader: false, entries: 900, exits: 850, difficulties: 'Mạng yếu ở cổng sau' },
      ...{ officer_name: 'Đỗ Thị Đầu Mối', officer_position: 'Văn thư', officer_phone: '0900 000 123' },
      ...changes,
    },
    reasons: {},
  };
}
