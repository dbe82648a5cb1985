import { type Static, Type } from 'typebox';
import { Instant, Strict, Uuid } from './common.ts';

export const Bilingual = Strict({ vi: Type.String(), en: Type.String() });

const FormId = Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$' });
const Version = Type.String({ pattern: '^\\d{4}\\.\\d{1,3}$' });

/** Where somebody lives, `26041@2026-04-30`; left out: what holds everywhere. */
export const FormQuery = Strict({
  area: Type.Optional(Type.String({ pattern: '^\\d{2,5}@\\d{4}-\\d{2}(-\\d{2})?$' })),
});
export type FormQuery = Static<typeof FormQuery>;

/** The forms to declare with, the usual one first. */
export const FormList = Strict({
  forms: Type.Array(Strict({ id: FormId, version: Version, title: Bilingual, description: Bilingual })),
});
export type FormList = Static<typeof FormList>;

/** A form in force, as JSON of src/domain/form.ts, with the rules that judge it, as JSON of src/domain/rule-set.ts. */
export const CurrentForm = Strict({
  form: Type.Unknown(),
  rules: Type.Unknown(),
  areas: Type.Array(Type.String(), {
    description: 'The codes of the area that was asked for and those around it',
  }),
  lookBackDays: Type.Integer(),
});
export type CurrentForm = Static<typeof CurrentForm>;
export const FormParams = Strict({ formId: FormId });

/** From when to when, and where: codes of communes and provinces, none for everywhere. */
export const Hold = Strict({
  from: Instant,
  until: Type.Union([Instant, Type.Null()]),
  areas: Type.Array(Type.String({ pattern: '^\\d{2}(\\d{3})?$' }), { maxItems: 200 }),
});
export type Hold = Static<typeof Hold>;

/** As `Hold`, with the names of the areas. */
export const HoldView = Strict({
  from: Instant,
  until: Type.Union([Instant, Type.Null()]),
  areas: Type.Array(Strict({ code: Type.String(), name: Type.String() })),
});
export type HoldView = Static<typeof HoldView>;

const Upload = {
  formId: FormId,
  version: Version,
  isShipped: Type.Boolean({ description: 'It came with the product' }),
  hold: Type.Union([HoldView, Type.Null()], { description: 'null: a draft' }),
};

/** All versions of forms and rule sets, in the order in which they came. */
export const FormVersionList = Strict({
  forms: Type.Array(Strict({ ...Upload, title: Bilingual, questions: Type.Integer() })),
  ruleSets: Type.Array(
    Strict({ ...Upload, formTitle: Bilingual, formVersion: Version, rules: Type.Integer() }),
  ),
});
export type FormVersionList = Static<typeof FormVersionList>;
export type FormVersionView = FormVersionList['forms'][number];
export type RuleSetView = FormVersionList['ruleSets'][number];

export const VersionParams = Strict({ formId: FormId, version: Version });

/** JSON of a form, or the text of a table of rules: docs/forms.md. */
export const FormContent = Strict({ content: Type.String({ minLength: 1, maxLength: 200_000 }) });
export type FormContent = Static<typeof FormContent>;

export const FormKind = Type.Union([Type.Literal('form'), Type.Literal('rules')]);
export const HoldInput = Strict({ kind: FormKind, formId: FormId, version: Version, hold: Hold });
export type HoldInput = Static<typeof HoldInput>;
export const HoldParams = Strict({ holdId: Uuid });

/** What would be different, had these rules judged the declarations of the last days. Counts only. */
export const RuleEffect = Strict({
  days: Type.Integer(),
  declarations: Type.Integer({ description: 'How many were judged again' }),
  isPartial: Type.Boolean({ description: 'There were more than are judged at once' }),
  changes: Type.Array(Strict({ from: Type.String(), to: Type.String(), count: Type.Integer() })),
  alertsAdded: Type.Integer(),
  alertsGone: Type.Integer(),
});
export type RuleEffect = Static<typeof RuleEffect>;
