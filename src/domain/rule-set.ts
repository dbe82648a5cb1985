/**
 * From answers to a verdict. Rules are data: a table in text (`src/domain/rules/*.md`, read by `parse-rules.ts`) with
 * the conditions, verdict, urgency and words of each. Every rule that holds gives its reason; verdict and urgency are
 * the gravest of those that hold, and `ok` needs every question answered and no rule to say more. The phone and the
 * server judge with the same function. A condition only ever asks for something that is there, so that saying more
 * never makes a verdict milder.
 */
import type { CheckedAnswers } from './check-answers.ts';
import { type Verdict, verdicts } from './declaration.ts';
import { answerOf } from './form.ts';
import type { Bilingual } from './text.ts';
import { type Urgency, urgencies } from './urgency.ts';

export const comparisons = ['<', '<=', '>', '>='] as const;
export type Comparison = (typeof comparisons)[number];

export type Condition =
  /** The answer is yes. */
  | { readonly kind: 'yes'; readonly question: string }
  /** The choice, or one of several chosen, is one of these codes. */
  | { readonly kind: 'has'; readonly question: string; readonly codes: readonly string[] }
  /** The number is so large or small. */
  | {
      readonly kind: 'number';
      readonly question: string;
      readonly comparison: Comparison;
      readonly value: number;
    }
  /** The age in whole years on the day of the declaration. */
  | { readonly kind: 'age'; readonly comparison: Comparison; readonly value: number }
  /** The present residence lies in one of these communes or provinces. */
  | { readonly kind: 'area'; readonly codes: readonly string[] }
  /** A health authority told the person of a contact whose last day is at most so many days ago. */
  | { readonly kind: 'exposed'; readonly daysMax: number };

export type Rule = {
  /** Names the rule for good: it stands in declarations and alerts as the reason. */
  readonly id: string;
  /** All must hold. */
  readonly when: readonly Condition[];
  readonly verdict: Verdict;
  readonly urgency: Urgency;
  /** In the words that the person and the health station read. */
  readonly reason: Bilingual;
  /** What to do beyond what is said to everybody with this verdict. */
  readonly advice?: Bilingual;
};

export type RuleSet = {
  /** The form whose answers are judged. */
  readonly formId: string;
  readonly formVersion: string;
  readonly version: string;
  readonly rules: readonly Rule[];
};

/** What rules may ask besides the answers. What is not known meets no condition. */
export type Facts = {
  /** Whole years */
  readonly age?: number;
  /** The codes of the commune of residence and of the province it lies in. */
  readonly areas?: readonly string[];
  /** Days since the last contact that the person was told of, whole. */
  readonly exposedDays?: number;
};

export type Assessment = {
  readonly verdict: Verdict;
  readonly urgency: Urgency;
  /** The ids of the rules that held, in the order of the table. */
  readonly reasons: readonly string[];
  /** The version of the rule set. */
  readonly rules: string;
};

/** The verdict of checked answers, with its urgency and its reasons. */
export function assess(ruleSet: RuleSet, answers: CheckedAnswers, facts: Facts = {}): Assessment {
  const met = ruleSet.rules.filter((rule) =>
    rule.when.every((condition) => holds(condition, answers, facts)),
  );
  return {
    verdict: gravest(
      verdicts,
      met.map(({ verdict }) => verdict),
    ),
    urgency: gravest(
      urgencies,
      met.map(({ urgency }) => urgency),
    ),
    reasons: met.map(({ id }) => id),
    rules: ruleSet.version,
  };
}

/** Whether a rule of the set asks for something that the answers do not say. */
export function asksForFacts({ rules }: RuleSet): boolean {
  return rules.some(({ when }) => when.some((condition) => !('question' in condition)));
}

/** A rule set that came as JSON; undefined for anything else. What its rules say was checked where it was made. */
export function readRuleSet(value: unknown): RuleSet | undefined {
  return isRuleSet(value) ? value : undefined;
}

function isRuleSet(value: unknown): value is RuleSet {
  if (typeof value !== 'object' || value === null) return false;
  return 'version' in value && 'formId' in value && 'rules' in value && Array.isArray(value.rules);
}

/** The last of the grades, from mild to grave, that is among these; the mildest where there is none. */
function gravest<Grade>(grades: readonly [Grade, ...Grade[]], among: readonly Grade[]): Grade {
  return grades.findLast((grade) => among.includes(grade)) ?? grades[0];
}

function holds(condition: Condition, answers: CheckedAnswers, facts: Facts): boolean {
  const { age, areas = [], exposedDays } = facts;
  switch (condition.kind) {
    case 'age':
      return age !== undefined && compares(age, condition);
    case 'area':
      return condition.codes.some((code) => areas.includes(code));
    case 'exposed':
      return exposedDays !== undefined && exposedDays <= condition.daysMax;
    case 'yes':
      return answerOf(answers, condition.question) === true;
    case 'number': {
      const answer = answerOf(answers, condition.question);
      return typeof answer === 'number' && compares(answer, condition);
    }
    case 'has': {
      const answer = answerOf(answers, condition.question);
      const chosen = Array.isArray(answer) ? answer : [answer];
      return condition.codes.some((code) => chosen.includes(code));
    }
  }
}

function compares(given: number, { comparison, value }: { comparison: Comparison; value: number }): boolean {
  switch (comparison) {
    case '<':
      return given < value;
    case '<=':
      return given <= value;
    case '>':
      return given > value;
    case '>=':
      return given >= value;
  }
}
