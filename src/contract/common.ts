import { type Static, type TProperties, Type } from 'typebox';
import { Problem } from './problem.ts';

/** An object that refuses keys it does not know: a typing error must not be read as "not answered". */
export function Strict<P extends TProperties>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}

export const Uuid = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  description: 'UUID in lower case; ids of new things are UUIDv7 made by the client and kept before sending',
});
/** UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const Instant = Type.String({
  pattern:
    '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,3})?Z$',
});
/** A business day in Asia/Ho_Chi_Minh. */
export const Day = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' });
export const PhoneText = Type.String({
  maxLength: 40,
  description: 'A Vietnamese mobile number in any spelling',
});
export const OneTimeCode = Type.String({ pattern: '^\\d{6}$' });
export const AreaCode = Type.String({ pattern: '^\\d{2,5}$' });
export const AreaVersion = Type.String({ pattern: '^\\d{4}-\\d{2}(-\\d{2})?$' });

/** The answers that every route may give besides its own. */
export const problems = {
  400: Problem,
  401: Problem,
  403: Problem,
  404: Problem,
  409: Problem,
  413: Problem,
  415: Problem,
  429: Problem,
  500: Problem,
  503: Problem,
};

export const NoContent = Type.Null({ description: 'No body' });

export const PersonParams = Strict({ personId: Uuid });
export const PlaceParams = Strict({ placeId: Uuid });
export type PersonParams = Static<typeof PersonParams>;
export type PlaceParams = Static<typeof PlaceParams>;
