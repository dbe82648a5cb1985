import { randomUUID } from 'node:crypto';
import { limits } from '../../domain/limits.ts';
import type { Day } from '../../domain/time.ts';
import { type Urgency, urgencyRank } from '../../domain/urgency.ts';
import { type Database, isDataError } from '../platform/db.ts';
import { GroupCommit } from '../platform/group-commit.ts';
import { smallintArray, textArray, timestampArray, uuidArray } from '../platform/pg-arrays.ts';

/** A declaration whose answers were checked, judged and sealed. */
export interface NewDeclaration {
  id: string;
  personId: string;
  day: Day;
  formId: string;
  formVersion: string;
  answersSealed: Buffer;
  verdict: string;
  /** Ids of the rules that held */
  reasons: readonly string[];
  /** The version of the rule set */
  rules: string;
  /** Unix milliseconds */
  declaredAt: number;
  declaredBy: string;
  urgency: Urgency;
}

export interface RecordedDeclaration {
  /** `known`: this person has one with the id already; it stays as it is. */
  outcome: 'stored' | 'known' | 'too_many';
  /** Whether it is the one that counts for its day */
  isCurrent: boolean;
  /** The envelope of the present code's alias, for the receipt; undefined while there is no code yet */
  aliasSealed: Buffer | undefined;
  /** The alert that it raised or joined */
  alertId: string | undefined;
}

const BATCH_MAX = 200;
const WAITING_MAX = 4_000;
const APPEND = {
  name: 'append_declarations',
  text: `select status, is_current, alias_sealed, alert_id from append_declarations($1::uuid[], $2::uuid[], $3::date[], $4::text[],
    $5::text[], $6::bytea[], $7::text[], $8::text[], $9::timestamptz[], $10::uuid[], $11::text[],
    $12::smallint[], $13::uuid[], $14::bigint)`,
};

/** Appends declarations of all people of a cell, many requests in one statement and one commit. */
export class DeclarationRecorder {
  readonly #commit: GroupCommit<NewDeclaration, RecordedDeclaration>;

  constructor(db: Database) {
    this.#commit = new GroupCommit({
      write: async (declarations) => {
        const rows = await db.statement('app_recorder', APPEND, valuesOf(declarations));
        return rows.map(recordedOf);
      },
      batchMax: BATCH_MAX,
      waitingMax: WAITING_MAX,
      // One person's are judged in turn: which one counts, and how many there may be in a day.
      keysOf: ({ personId }) => [personId],
      isOneItemsFault: isDataError,
    });
  }

  /** Whether new declarations are refused for now, because too many wait. */
  get isFull(): boolean {
    return this.#commit.isFull;
  }

  /** Appends one; answers once it is on disk, or was there before. @throws AppError 503 when too many wait */
  async record(declaration: NewDeclaration): Promise<RecordedDeclaration> {
    const [recorded] = await this.#commit.submit([declaration]);
    if (recorded === undefined) throw new Error('every declaration has its answer');
    return recorded;
  }

  /** Resolves when nothing waits and nothing is under way. */
  drain(): Promise<void> {
    return this.#commit.drain();
  }
}

function valuesOf(declarations: readonly NewDeclaration[]): unknown[] {
  return [
    uuidArray(declarations.map(({ id }) => id)),
    uuidArray(declarations.map(({ personId }) => personId)),
    declarations.map(({ day }) => day),
    textArray(declarations.map(({ formId }) => formId)),
    textArray(declarations.map(({ formVersion }) => formVersion)),
    declarations.map(({ answersSealed }) => answersSealed),
    textArray(declarations.map(({ verdict }) => verdict)),
    textArray(declarations.map(({ reasons }) => reasons.join(','))),
    timestampArray(declarations.map(({ declaredAt }) => declaredAt)),
    uuidArray(declarations.map(({ declaredBy }) => declaredBy)),
    textArray(declarations.map(({ rules }) => rules)),
    smallintArray(declarations.map(({ urgency }) => urgencyRank(urgency))),
    uuidArray(declarations.map(() => randomUUID())),
    limits.declarations_per_person_day_max,
  ];
}

function recordedOf([status, isCurrent, aliasSealed, alertId]: unknown[]): RecordedDeclaration {
  return {
    outcome: status === 'stored' || status === 'too_many' ? status : 'known',
    isCurrent: isCurrent === true,
    aliasSealed: Buffer.isBuffer(aliasSealed) ? aliasSealed : undefined,
    alertId: typeof alertId === 'string' ? alertId : undefined,
  };
}
