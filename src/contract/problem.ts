import { type Static, Type } from 'typebox';

/** One wrong field of a request: its path in the body ("name", "answers.fever") and the key of its message. */
export const FieldError = Type.Object({
  field: Type.String(),
  code: Type.String(),
  detail: Type.String({ description: 'The message in the language of the request' }),
});
export type FieldError = Static<typeof FieldError>;

/** The body of every error answer (RFC 9457, problem+json). `code` is stable; `detail` is for people. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    errors: Type.Optional(Type.Array(FieldError)),
  },
  { description: 'problem+json (RFC 9457)' },
);
export type Problem = Static<typeof Problem>;
