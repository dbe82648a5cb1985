import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Declaration, DeclarationInput } from '../../contract/declarations.ts';
import { type CheckedAnswers, checkAnswers } from '../../domain/check-answers.ts';
import { declarationTime } from '../../domain/fact-time.ts';
import type { Form } from '../../domain/form.ts';
import { asksWho, type FormBook, findForm, findRules } from '../../domain/form-book.ts';
import { type Assessment, assess, type Facts } from '../../domain/rule-set.ts';
import { dayOf } from '../../domain/time.ts';
import { urgencyRank } from '../../domain/urgency.ts';
import { factsOf } from '../forms/facts.ts';
import { reasonsOf } from '../forms/reasons.ts';
import { getCard } from '../people/get-card.ts';
import { getProfile } from '../people/get-profile.ts';
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
  const book = await services.forms.get();
  const { declaredAt, day, answers, verdict, urgency, reasons, rules } = await assessInput(
    services,
    book,
    input,
    (on, at) => findFacts(services, request, on, at),
  );
  const cell = (await services.db.findPeopleCell(declaredBy)) ?? services.db.home;
  const { outcome, isCurrent, aliasSealed, alertId } = await services.declarationRecorders.of(cell).record({
    ...{ id: declarationId, personId, day, verdict, urgency, reasons, rules, declaredAt, declaredBy },
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
    ...{ id: declarationId, personId, day, declaredAt, verdict, isCurrent, rulesVersion: rules },
    reasons: reasonsOf(book, input.formId, rules, reasons),
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
    return declarationOf(services, await services.forms.get(), row, alias);
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
  profile: Parameters<typeof factsOf>[0],
): Promise<void> {
  const book = await services.forms.get();
  const assessed = await assessInput(services, book, request.input, async (on) => factsOf(profile, on, null));
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

interface Assessed extends Assessment {
  declaredAt: number;
  day: string;
  answers: CheckedAnswers;
}

/**
 * Judges by the rules that held when and where it was declared: without a network that may have been days ago.
 * @param factsOn what is known of the person on that day and at that instant (Unix ms); asked only where the rules do
 */
async function assessInput(
  { clock }: Services,
  book: FormBook,
  input: DeclarationInput,
  factsOn: (day: string, at: number) => Promise<Facts>,
): Promise<Assessed> {
  const now = clock.now();
  const declaredAt = declarationTime(Date.parse(input.declaredAt), now);
  const day = dayOf(declaredAt);
  const form = findForm(book, input.formId, input.formVersion, now);
  if (form === undefined) throw invalid({ formVersion: 'form_unknown' });
  const answers = checkedAnswers(form, input);
  const facts = asksWho(book, form) ? await factsOn(day, declaredAt) : {};
  const ruleSet = findRules(book, form, { at: declaredAt, areas: facts.areas ?? [] });
  if (ruleSet === undefined) throw invalid({ formVersion: 'form_unknown' });
  return { declaredAt, day, answers, ...assess(ruleSet, answers, facts) };
}

function findFacts(
  { db, keys }: Services,
  { personId, declaredBy }: DeclarationToWrite,
  day: string,
  at: number,
): Promise<Facts> {
  return db.transaction('app_citizen', { account: declaredBy, person: personId }, async (tx) => {
    const [told] = await tx.query<{ exposed_on: string | null }>(
      'select last_exposed_on($1, $2) as exposed_on',
      [personId, new Date(at)],
    );
    return factsOf(await getProfile(tx, keys, personId), day, told?.exposed_on ?? null);
  });
}

async function insertFact(
  tx: Tx,
  services: Services,
  { personId, declarationId, declaredBy, input }: DeclarationToWrite,
  { declaredAt, day, answers, verdict, urgency, reasons, rules }: Assessed,
): Promise<void> {
  await tx.execute(
    `insert into declaration (person_id, day, id, form_id, form_version, answers_sealed, verdict, reasons, declared_at, declared_by,
       urgency, rules_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
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
      rules,
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

function checkedAnswers(form: Form, input: DeclarationInput): CheckedAnswers {
  const checked = checkAnswers(form, input.answers);
  if (!checked.ok) {
    throw invalid(
      Object.fromEntries(checked.errors.map(({ linkId, code }) => [`answers.${linkId}`, `answer_${code}`])),
    );
  }
  return checked.answers;
}
