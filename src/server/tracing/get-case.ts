import type { CaseDetail, CaseEvent, NoticeCounts } from '../../contract/tracing.ts';
import { isHealthAuthority } from '../../domain/health-unit.ts';
import { refusalOf } from '../../domain/trace-case.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { type CaseRow, caseOf, handsOf, SELECT_CASE } from './case-row.ts';
import { findMaskedPeople } from './find-masked-people.ts';
import { type CaseRequest, scopeOf } from './take-step.ts';

/** A case with its history, how far its notices are, and whom its unit may ask. @throws AppError 404 */
export async function getCase({ db, healthUnits }: Services, request: CaseRequest): Promise<CaseDetail> {
  const { caseId, unitId } = request;
  const { row, events, notices } = await db.transaction('app_health', scopeOf(request), async (tx) => {
    const [found] = await tx.query<CaseRow>(`${SELECT_CASE} where c.id = $1`, [caseId]);
    if (found === undefined) throw notFound();
    return {
      row: found,
      events: await listEvents(tx, caseId),
      notices: await countNotices(tx, caseId),
    };
  });
  const approvers = [...(await healthUnits.all()).values()]
    .filter(({ id, kind }) => id !== unitId && isHealthAuthority(kind))
    .map(({ id, name }) => ({ unitId: id, name }));
  const people = await findMaskedPeople(db, [row.person_id]);
  const mayDecide = refusalOf(handsOf(row), 'approve', request) === undefined;
  return { ...caseOf(row, unitId, people), mayDecide, notices, events, approvers };
}

async function listEvents(tx: Tx, caseId: string): Promise<CaseEvent[]> {
  const rows = await tx.query<{ at: Date; kind: string; unit_name: string; note: string }>(
    `select e.at, e.kind, u.name as unit_name, e.note from trace_case_event e join health_unit u on u.id = e.unit_id
     where e.case_id = $1 order by e.at, e.id`,
    [caseId],
  );
  return rows.map(({ at, kind, unit_name, note }) => ({
    at: at.toISOString(),
    kind,
    unitName: unit_name,
    note,
  }));
}

async function countNotices(tx: Tx, caseId: string): Promise<NoticeCounts> {
  const rows = await tx.query<{ notice: string; people: number }>(
    'select notice, count(*) as people from trace_contact where case_id = $1 group by notice',
    [caseId],
  );
  const of = (...notices: string[]) =>
    rows.filter(({ notice }) => notices.includes(notice)).reduce((sum, { people }) => sum + people, 0);
  return {
    waiting: of('waiting', 'sending'),
    sent: of('sent', 'recalling'),
    unreachable: of('unreachable'),
    stopped: of('stopped'),
    recalled: of('recalled'),
  };
}
