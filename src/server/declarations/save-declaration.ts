import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Declaration, DeclarationInput } from '../../contract/declarations.ts';
import { type CheckedAnswers, checkAnswers } from '../../domain/check-answers.ts';
import { assess } from '../../domain/declaration.ts';
import { declarationTime } from '../../domain/fact-time.ts';
import { findForm } from '../../domain/forms.ts';
import { dayOf } from '../../domain/time.ts';
import { type Urgency, urgencyRank } from '../../domain/urgency.ts';
import { getCard } from '../people/get-card.ts';
import type { Tx } from '../platform/db.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { declarationOf, findDeclarationRow, withReceipt } from './declaration-row.ts';

export interface DeclarationToWrite {
  personId: string;
  declarationId: string;
  declaredBy: string;
  input: DeclarationInput;
}

/**
 * Stores a declaration as a fact and folds the day's state: the one that was declared last counts, earlier ones stay
 * as history. The verdict is computed here again, whatever the phone showed. Sent twice, it is stored once.
 * @throws AppError 400 for answers that do not fit the form, 409 for an id with other answers or too many in a day, 503
 *   when too many wait
 */
export async function saveDeclaration(
  services: Services,
  request: DeclarationToWrite,
): Promise<{ declaration: Declaration; isNew: boolean }> {
  const { personId, declarationId, declaredBy, input } = request;
  const assessed = assessInput(services, input);
  const { declaredAt, day, answers, verdict, urgency, reasons } = assessed;
  const cell = (await services.db.findPeopleCell(declaredBy)) ?? services.db.home;
  const { outcome, isCurrent, aliasSealed, alertId } = await services.declarationRecorders.of(cell).record({
    ...{ id: declarationId, personId, day, verdict, urgency, reasons, declaredAt, declaredBy },
    ...{ formId: input.formId, formVersion: input.formVersion },
    answersSealed: sealAnswers(services, declarationId, answers),
  });
  if (alertId !== undefined) services.alertTellers.of(cell).wake();
  if (outcome === 'too_many') throw new AppError(409, 'too_many_declarations');
  if (outcome === 'known' || aliasSealed === undefined) {
    const declaration = await readDeclaration(services, request);
    if (!isDeepStrictEqual(declaration.answers, answers)) throw new AppError(409, 'declaration_differs');
    return { declaration, isNew: outcome === 'stored' };
  }
  const stored = {
    ...{ id: declarationId, personId, day, declaredAt, verdict, reasons: [...reasons], isCurrent },
    answers: plainAnswers(answers),
    ...{ formId: input.formId, formVersion: input.formVersion },
  };
  const alias = services.keys.unseal('card.alias_sealed', personId, aliasSealed);
  return { declaration: withReceipt(services, stored, alias), isNew: true };
}

/** The stored one, with the person's code, which is made where there is none yet. */
function readDeclaration(
  services: Services,
  { personId, declarationId, declaredBy }: DeclarationToWrite,
): Promise<Declaration> {
  return services.db.transaction('app_citizen', { account: declaredBy, person: personId }, async (tx) => {
    const { alias } = await getCard(tx, services.keys, personId);
    const row = await findDeclarationRow(tx, personId, declarationId);
    if (row === undefined) throw new Error('the declaration that was just stored is not there');
    return declarationOf(services, row, alias);
  });
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
  await tx.execute(
    `insert into declaration_day (person_id, day, declaration_id, verdict, declared_at) values ($1, $2, $3, $4, $5)
     on conflict (person_id, day) do nothing`,
    [request.personId, assessed.day, request.declarationId, assessed.verdict, new Date(assessed.declaredAt)],
  );
  if (assessed.urgency === 'none') return;
  await tx.query(`select raise_alert($1, $2, $3, $4, 'declaration', null, $5, $2)`, [
    ...[request.personId, request.declarationId, new Date(assessed.declaredAt)],
    ...[urgencyRank(assessed.urgency), randomUUID()],
  ]);
}

interface Assessed {
  declaredAt: number;
  day: string;
  answers: CheckedAnswers;
  verdict: Declaration['verdict'];
  urgency: Urgency;
  reasons: readonly string[];
}

function assessInput({ clock }: Services, input: DeclarationInput): Assessed {
  const declaredAt = declarationTime(Date.parse(input.declaredAt), clock.now());
  const answers = checkedAnswers(input);
  return { declaredAt, day: dayOf(declaredAt), answers, ...assess(input.formId, answers) };
}

async function insertFact(
  tx: Tx,
  services: Services,
  { personId, declarationId, declaredBy, input }: DeclarationToWrite,
  { declaredAt, day, answers, verdict, urgency, reasons }: Assessed,
): Promise<void> {
  await tx.execute(
    `insert into declaration (person_id, day, id, form_id, form_version, answers_sealed, verdict, reasons, declared_at, declared_by, urgency)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      personId,
      day,
      declarationId,
      input.formId,
      input.formVersion,
      sealAnswers(services, declarationId, answers),
      verdict,
      reasons,
      new Date(declaredAt),
      declaredBy,
      urgencyRank(urgency),
    ],
  );
}

/** As they come back when they are read. */
function plainAnswers(answers: CheckedAnswers): Declaration['answers'] {
  return JSON.parse(JSON.stringify(answers));
}

function sealAnswers({ keys }: Services, declarationId: string, answers: CheckedAnswers): Buffer {
  return keys.seal('declaration.answers_sealed', declarationId, JSON.stringify(answers));
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
