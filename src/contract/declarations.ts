import { type Static, Type } from 'typebox';
import { Day, Instant, Strict, Uuid } from './common.ts';
import { Bilingual } from './forms.ts';

/** The keys of receipts, for check-points without a network; see src/domain/key-list.ts. */
export const PublishedKeys = Strict({
  root: Type.String({ description: 'base64url of the Ed25519 key that has signed the list' }),
  list: Strict({ text: Type.String(), signature: Type.String({ description: 'base64url' }) }),
});
export type PublishedKeys = Static<typeof PublishedKeys>;

export const Verdict = Type.Union([Type.Literal('ok'), Type.Literal('ask'), Type.Literal('stop')]);
export type Verdict = Static<typeof Verdict>;

/** Answers by the question's linkId: yes/no, a number, a code, a text, a day, an area code, or a list of codes. */
export const Answers = Type.Record(
  Type.String({ maxLength: 60 }),
  Type.Union([
    Type.Boolean(),
    Type.Number(),
    Type.String({ maxLength: 2000 }),
    Type.Array(Type.String({ maxLength: 200 }), { maxItems: 50 }),
  ]),
  { maxProperties: 100 },
);
export type Answers = Static<typeof Answers>;

export const DeclarationInput = Strict({
  formId: Type.String({ maxLength: 60 }),
  formVersion: Type.String({ maxLength: 20 }),
  answers: Answers,
  declaredAt: Instant,
});
export type DeclarationInput = Static<typeof DeclarationInput>;

export const DeclarationParams = Strict({ personId: Uuid, declarationId: Uuid });

/** A rule that held, with its words. */
export const Reason = Strict({
  rule: Type.String(),
  text: Bilingual,
  advice: Type.Optional(Bilingual),
});
export type Reason = Static<typeof Reason>;

/** What was declared, and what follows from it. */
export const Declaration = Strict({
  id: Uuid,
  personId: Uuid,
  day: Day,
  declaredAt: Instant,
  formId: Type.String(),
  formVersion: Type.String(),
  answers: Answers,
  verdict: Verdict,
  reasons: Type.Array(Reason),
  rulesVersion: Type.String({ description: 'The rule set that judged it' }),
  isCurrent: Type.Boolean({ description: 'false: corrected by a later one of the same day' }),
  receipt: Strict({ code: Type.String(), validUntil: Instant }),
});
export type Declaration = Static<typeof Declaration>;
export const DeclarationList = Strict({ declarations: Type.Array(Declaration) });
export type DeclarationList = Static<typeof DeclarationList>;
