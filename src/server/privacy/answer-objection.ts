import type { ObjectionAnswerInput, ObjectionList } from '../../contract/privacy.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { Keys } from '../platform/keys.ts';
import type { Services } from '../services.ts';
import { checkedText } from './make-objection.ts';
import { listObjectionsOfCell } from './objection-row.ts';

/** What people of all cells object to, for the administrator: the open ones first, the oldest on top. */
export async function listObjections({ db, keys }: Services): Promise<ObjectionList> {
  const all = (await db.inCells(db.cells, 'app_admin', {}, (tx) => listObjectionsOfCell(tx, keys))).flat();
  const open = all.filter(({ state }) => state === 'open');
  const answered = all.filter(({ state }) => state !== 'open');
  return {
    objections: [
      ...open.toSorted((a, b) => a.madeAt.localeCompare(b.madeAt)),
      ...answered.toSorted((a, b) => (b.answeredAt ?? '').localeCompare(a.answeredAt ?? '')),
    ],
  };
}

/**
 * The administrator answers an objection, once; its person sees the answer, and that it was given.
 * @throws AppError 400 without a text, 404 for an unknown one, 409 when it was answered before
 */
export async function answerObjection(
  { db, keys, clock }: Services,
  request: { objectionId: string; answeredBy: string; input: ObjectionAnswerInput },
): Promise<void> {
  const text = checkedText(request.input.text, 'objection_answer_missing');
  const { objectionId, answeredBy, input } = request;
  const outcomes = await db.inCells(db.cells, 'app_admin', {}, (tx) =>
    writeAnswer(tx, keys, {
      ...{ objectionId, answeredBy, decision: input.decision, text, at: new Date(clock.now()) },
    }),
  );
  if (outcomes.includes('answered')) return;
  throw outcomes.includes('closed') ? new AppError(409, 'objection_answered') : notFound();
}

interface Answer {
  objectionId: string;
  answeredBy: string;
  decision: 'accepted' | 'refused';
  text: string;
  at: Date;
}

async function writeAnswer(
  tx: Tx,
  keys: Keys,
  { objectionId, answeredBy, decision, text, at }: Answer,
): Promise<'answered' | 'closed' | 'unknown'> {
  const [open] = await tx.query<{ person_id: string }>(
    `update objection set state = $2, answer_sealed = $3, answered_by = $4, answered_at = $5
     where id = $1 and state = 'open' returning person_id`,
    [objectionId, decision, keys.seal('objection.answer_sealed', objectionId, text), answeredBy, at],
  );
  if (open === undefined) {
    const closed = await tx.query('select 1 from objection where id = $1', [objectionId]);
    return closed.length > 0 ? 'closed' : 'unknown';
  }
  await tx.execute(
    `insert into audit_event (actor_id, actor_role, action, subject_id, purpose)
     values ($1, 'admin', 'answer_objection', $2, $3)`,
    [answeredBy, open.person_id, decision],
  );
  return 'answered';
}
