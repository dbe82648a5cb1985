import { type Static, Type } from 'typebox';
import { Day, Instant, Strict, Uuid } from './common.ts';

/** A view of somebody's data as that person may know it: which institution and why, never which employee. */
export const OwnView = Strict({
  id: Type.Integer(),
  at: Instant,
  institution: Type.String({ description: 'The place or the health unit; empty: who runs the system' }),
  role: Type.String({ description: 'As what it looked: special_place, health_staff, admin' }),
  action: Type.String(),
  purpose: Type.String(),
  fields: Type.Array(Type.String(), { description: 'Keys of src/domain/visibility.ts' }),
});
export type OwnView = Static<typeof OwnView>;
export const OwnViewList = Strict({
  views: Type.Array(OwnView),
  isMore: Type.Boolean({ description: 'There are older ones, which are not listed' }),
});
export type OwnViewList = Static<typeof OwnViewList>;

export const ObjectionState = Type.Union([
  Type.Literal('open'),
  Type.Literal('accepted'),
  Type.Literal('refused'),
]);

export const ObjectionInput = Strict({
  viewId: Type.Union([Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), Type.Null()], {
    description: 'The view that it is about; null: the processing as a whole',
  }),
  text: Type.String({ maxLength: 5000 }),
});
export type ObjectionInput = Static<typeof ObjectionInput>;

export const ObjectionParams = Strict({ personId: Uuid, objectionId: Uuid });

const View = Type.Union([Strict({ at: Instant, institution: Type.String() }), Type.Null()]);
/** An objection as its person and the administrator see it; it names nobody. Terms: src/domain/objection.ts. */
export const Objection = Strict({
  id: Uuid,
  number: Type.String({ description: 'The receipt number, "4821 0937 5526"' }),
  madeAt: Instant,
  view: View,
  text: Type.String(),
  state: ObjectionState,
  replyBy: Day,
  decideBy: Day,
  answer: Type.Union([Type.String(), Type.Null()]),
  answeredAt: Type.Union([Instant, Type.Null()]),
});
export type Objection = Static<typeof Objection>;
export const ObjectionList = Strict({ objections: Type.Array(Objection) });
export type ObjectionList = Static<typeof ObjectionList>;

export const AdminObjectionParams = Strict({ objectionId: Uuid });

export const ObjectionAnswerInput = Strict({
  decision: Type.Union([Type.Literal('accepted'), Type.Literal('refused')]),
  text: Type.String({ maxLength: 5000 }),
});
export type ObjectionAnswerInput = Static<typeof ObjectionAnswerInput>;
