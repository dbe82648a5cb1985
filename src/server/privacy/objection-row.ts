import type { Objection } from '../../contract/privacy.ts';
import { objectionNumber, objectionTerms } from '../../domain/objection.ts';
import { dayOf } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';

interface ObjectionRow {
  id: string;
  view_at: Date | null;
  institution: string | null;
  text_sealed: Buffer;
  made_at: Date;
  state: Objection['state'];
  answer_sealed: Buffer | null;
  answered_at: Date | null;
}

const SELECT =
  'select id, view_at, institution, text_sealed, made_at, state, answer_sealed, answered_at from objection';
const SHOWN_MAX = 200;

/** One objection that the scope may see. */
export async function findObjection(tx: Tx, keys: Keys, id: string): Promise<Objection | undefined> {
  const [row] = await tx.query<ObjectionRow>(`${SELECT} where id = $1`, [id]);
  return row && objectionOf(keys, row);
}

/** The objections of the person in scope, the newest first. */
export async function listOwnObjections(tx: Tx, keys: Keys, personId: string): Promise<Objection[]> {
  const rows = await tx.query<ObjectionRow>(
    `${SELECT} where person_id = $1 order by made_at desc, id desc limit $2`,
    [personId, SHOWN_MAX],
  );
  return rows.map((row) => objectionOf(keys, row));
}

/** Those of everybody in a cell: the open ones first, the oldest of them on top, then what was answered last. */
export async function listObjectionsOfCell(tx: Tx, keys: Keys): Promise<Objection[]> {
  const open = await tx.query<ObjectionRow>(`${SELECT} where state = 'open' order by made_at, id limit $1`, [
    SHOWN_MAX,
  ]);
  const answered = await tx.query<ObjectionRow>(
    `${SELECT} where state <> 'open' order by answered_at desc, id limit $1`,
    [SHOWN_MAX],
  );
  return [...open, ...answered].map((row) => objectionOf(keys, row));
}

function objectionOf(keys: Keys, row: ObjectionRow): Objection {
  const { id, view_at, institution, made_at, answer_sealed, answered_at } = row;
  return {
    ...{ id, number: objectionNumber(id), madeAt: made_at.toISOString() },
    view: view_at && { at: view_at.toISOString(), institution: institution ?? '' },
    text: keys.unseal('objection.text_sealed', id, row.text_sealed),
    ...{ state: row.state, ...objectionTerms(dayOf(made_at.getTime())) },
    answer: answer_sealed && keys.unseal('objection.answer_sealed', id, answer_sealed),
    answeredAt: answered_at?.toISOString() ?? null,
  };
}
