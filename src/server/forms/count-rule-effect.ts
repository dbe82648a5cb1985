import type { RuleEffect } from '../../contract/forms.ts';
import { checkAnswers } from '../../domain/check-answers.ts';
import type { Form } from '../../domain/form.ts';
import { findRuleSet } from '../../domain/form-book.ts';
import { limits } from '../../domain/limits.ts';
import { asksForFacts, assess, type RuleSet } from '../../domain/rule-set.ts';
import { addDays, dayOf } from '../../domain/time.ts';
import { unsealProfile } from '../people/profile.ts';
import type { Database } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { factsOf } from './facts.ts';

const BATCH = 500;
const NOBODY = '00000000-0000-0000-0000-000000000000';

interface JudgedRow {
  person_id: string;
  id: string;
  day: string;
  answers_sealed: Buffer;
  verdict: string;
  urgency: number;
  profile_sealed: Buffer;
  exposed_on: string | null;
}

/** What a batch counts into. */
interface Count {
  declarations: number;
  isPartial: boolean;
  changes: Map<string, number>;
  alertsAdded: number;
  alertsGone: number;
}

/**
 * How many of the last days' declarations would come out otherwise under a rule set. They are opened in batches and
 * forgotten; only counts leave, and nobody learns whose they are.
 * @throws AppError 404 for an unknown rule set
 */
export async function countRuleEffect(
  services: Services,
  { formId, version }: { formId: string; version: string },
): Promise<RuleEffect> {
  const book = await services.forms.get();
  const ruleSet = findRuleSet(book, formId, version);
  const form = book.forms.find(
    ({ form: { id, version: of } }) => id === formId && of === ruleSet?.formVersion,
  )?.form;
  if (ruleSet === undefined || form === undefined) throw notFound();
  const count: Count = {
    declarations: 0,
    isPartial: false,
    changes: new Map(),
    alertsAdded: 0,
    alertsGone: 0,
  };
  await services.db.forEach(services.db.cells, (database) =>
    countCell(services, database, form, ruleSet, count),
  );
  const changes = [...count.changes].map(([change, number]) => {
    const [from = '', to = ''] = change.split(' ');
    return { from, to, count: number };
  });
  const { declarations, isPartial, alertsAdded, alertsGone } = count;
  return { days: limits.rule_effect_days, declarations, isPartial, changes, alertsAdded, alertsGone };
}

async function countCell(
  services: Services,
  database: Database,
  form: Form,
  ruleSet: RuleSet,
  count: Count,
): Promise<void> {
  const since = addDays(dayOf(services.clock.now()), 1 - limits.rule_effect_days);
  let after = [NOBODY, since, NOBODY];
  while (count.declarations < limits.rule_effect_declarations_max) {
    const rows = await database.transaction('app_report', {}, (tx) =>
      tx.query<JudgedRow>('select * from declarations_to_judge($1, $2, $3, $4, $5, $6, $7)', [
        ...[form.id, form.version, since],
        ...after,
        BATCH,
      ]),
    );
    for (const row of rows) judgeAgain(services, row, form, ruleSet, count);
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = [last.person_id, last.day, last.id];
  }
  count.isPartial = true;
}

function judgeAgain(services: Services, row: JudgedRow, form: Form, ruleSet: RuleSet, count: Count): void {
  const { keys } = services;
  const checked = checkAnswers(
    form,
    JSON.parse(keys.unseal('declaration.answers_sealed', row.id, row.answers_sealed)),
  );
  // Answers that fitted the form when they were given fit it for good: a version never changes.
  if (!checked.ok) return;
  const facts = asksForFacts(ruleSet)
    ? factsOf(unsealProfile(keys, row.person_id, row.profile_sealed), row.day, row.exposed_on)
    : {};
  const { verdict, urgency } = assess(ruleSet, checked.answers, facts);
  count.declarations += 1;
  if (verdict !== row.verdict) {
    const change = `${row.verdict} ${verdict}`;
    count.changes.set(change, (count.changes.get(change) ?? 0) + 1);
  }
  const [before, after] = [row.urgency > 0, urgency !== 'none'];
  if (after && !before) count.alertsAdded += 1;
  if (before && !after) count.alertsGone += 1;
}
