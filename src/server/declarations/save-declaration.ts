import { isDeepStrictEqual } from 'node:util';
import type { Declaration, DeclarationInput } from '../../contract/declarations.ts';
import { type CheckedAnswers, checkAnswers } from '../../domain/check-answers.ts';
import { assess } from '../../domain/declaration.ts';
import { declarationTime } from '../../domain/fact-time.ts';
import { findForm } from '../../domain/forms.ts';
import { limits } from '../../domain/limits.ts';
import { dayOf } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { declarationOf, findDeclarationRow } from './declaration-row.ts';

export interface DeclarationToWrite {
  personId: string;
  declarationId: string;
  declaredBy: string;
  input: DeclarationInput;
}

/** With the alias of the person's code, for the receipt. */
export interface DeclarationToSave extends DeclarationToWrite {
  alias: string;
}

/**
 * Stores a declaration as a fact and folds the day's state: the one that was declared last counts, earlier ones stay
 * as history. The verdict is computed here again, whatever the phone showed. Sent twice, it is stored once.
 * @throws AppError 400 for answers that do not fit the form, 409 for an id with other answers or too many in a day
 */
export async function saveDeclaration(
  tx: Tx,
  services: Services,
  request: DeclarationToSave,
): Promise<{ declaration: Declaration; isNew: boolean }> {
  const { personId, declarationId, input } = request;
  const assessed = assessInput(services, input);
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`declaration ${personId}`]);
  const before = await findDeclarationRow(tx, personId, declarationId);
  if (before !== undefined) {
    const declaration = declarationOf(services, before, request.alias);
    if (!isDeepStrictEqual(declaration.answers, assessed.answers))
      throw new AppError(409, 'declaration_differs');
    return { declaration, isNew: false };
  }
  const sameDay = await tx.query('select 1 from declaration where person_id = $1 and day = $2', [
    personId,
    assessed.day,
  ]);
  if (sameDay.length >= limits.declarations_per_person_day_max)
    throw new AppError(409, 'too_many_declarations');
  await insertFact(tx, services, request, assessed);
  await tx.execute(
    `${INSERT_DAY}
     on conflict (person_id, day) do update
       set declaration_id = excluded.declaration_id, verdict = excluded.verdict, declared_at = excluded.declared_at
       where (declaration_day.declared_at, declaration_day.declaration_id) < (excluded.declared_at, excluded.declaration_id)`,
    dayValues(request, assessed),
  );
  const stored = await findDeclarationRow(tx, personId, declarationId);
  if (stored === undefined) throw new Error('the declaration that was just written is not there');
  return { declaration: declarationOf(services, stored, request.alias), isNew: true };
}

/**
 * Stores the first declaration of a visitor whom a guard wrote down. A gate adds and never reads, so this looks for
 * nothing that was there before.
 * @throws AppError 400 for answers that do not fit the form
 */
export async function writeVisitorDeclaration(
  tx: Tx,
  services: Services,
  request: DeclarationToWrite,
): Promise<void> {
  const assessed = assessInput(services, request.input);
  await insertFact(tx, services, request, assessed);
  await tx.execute(`${INSERT_DAY} on conflict (person_id, day) do nothing`, dayValues(request, assessed));
}

interface Assessed {
  declaredAt: number;
  day: string;
  answers: CheckedAnswers;
  verdict: Declaration['verdict'];
  reasons: readonly string[];
}

function assessInput({ clock }: Services, input: DeclarationInput): Assessed {
  const declaredAt = declarationTime(Date.parse(input.declaredAt), clock.now());
  const answers = checkedAnswers(input);
  return { declaredAt, day: dayOf(declaredAt), answers, ...assess(input.formId, answers) };
}

async function insertFact(
  tx: Tx,
  { keys }: Services,
  { personId, declarationId, declaredBy, input }: DeclarationToWrite,
  { declaredAt, day, answers, verdict, reasons }: Assessed,
): Promise<void> {
  await tx.execute(
    `insert into declaration (person_id, day, id, form_id, form_version, answers_sealed, verdict, reasons, declared_at, declared_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      personId,
      day,
      declarationId,
      input.formId,
      input.formVersion,
      keys.seal('declaration.answers_sealed', declarationId, JSON.stringify(answers)),
      verdict,
      reasons,
      new Date(declaredAt),
      declaredBy,
    ],
  );
}

const INSERT_DAY =
  'insert into declaration_day (person_id, day, declaration_id, verdict, declared_at) values ($1, $2, $3, $4, $5)';

function dayValues({ personId, declarationId }: DeclarationToWrite, assessed: Assessed): unknown[] {
  return [personId, assessed.day, declarationId, assessed.verdict, new Date(assessed.declaredAt)];
}

function checkedAnswers(input: DeclarationInput) {
  const form = findForm(input.formId, input.formVersion);
  if (form === undefined) throw invalid({ formVersion: 'form_unknown' });
  const checked = checkAnswers(form, input.answers);
  if (!checked.ok) {
    throw invalid(
      Object.fromEntries(checked.errors.map(({ linkId, code }) => [`answers.${linkId}`, `answer_${code}`])),
    );
  }
  return checked.answers;
}
