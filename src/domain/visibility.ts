/**
 * Who sees what of a person: one table, field by audience, from which the types of every screen are computed.
 *
 * The mask is the Ministry of Health's of 2021: family and middle names and the first seven digits of the
 * phone are shown, the given name and the last three digits are not (`Nguyễn Văn ***`, `0968 123 ***`).
 * Masked forms are written when the profile is saved; a masked audience never reads the full ones.
 */
import type { Verdict } from './declaration.ts';
import { formatPhone, isE164 } from './phone.ts';
import { isNameSpelling, normalizeText } from './text.ts';
import type { Day } from './time.ts';

declare const masked: unique symbol;

/** Text that has been through a mask; plain text cannot stand in its place. */
export type MaskedText = string & { readonly [masked]: true };

/** What a masked screen shows in place of what it hides. */
export const COVER = '***';

/** Everything of a person that some screen shows: the full form of each field and, where there is one, its masked form. */
export type PersonFields = {
  name: { full: string; masked: MaskedText };
  phone: { full: string | null; masked: MaskedText | null };
  idNumber: { full: string | null; masked: never };
  birthDate: { full: Day; masked: never };
  sex: { full: 'male' | 'female' | 'other'; masked: never };
  address: { full: string; masked: never };
  area: { full: { code: string; version: string }; masked: never };
  declaredToday: { full: boolean; masked: never };
  verdict: { full: Verdict | null; masked: never };
  answers: { full: Readonly<Record<string, unknown>>; masked: never };
};

export type PersonField = keyof PersonFields;

/**
 * - `self`: the person, or whoever declares on behalf of a dependant
 * - `gate`: the guard who scans; must know whether to let in, not who it is
 * - `owner`: the owner of a place and its controllers, in the log
 * - `special`: hospital and quarantine check-point while their grant lasts; every view is audited first
 * - `admin`: runs the system, knows nobody's health
 * - `public`: everybody else
 */
export type Audience = 'self' | 'gate' | 'owner' | 'special' | 'admin' | 'public';
export type Level = 'full' | 'masked' | 'hidden';

export const visibility = {
  name: row('full', 'masked', 'masked', 'full', 'masked', 'hidden'),
  phone: row('full', 'masked', 'masked', 'full', 'masked', 'hidden'),
  idNumber: row('full', 'hidden', 'hidden', 'full', 'hidden', 'hidden'),
  birthDate: row('full', 'hidden', 'hidden', 'full', 'hidden', 'hidden'),
  sex: row('full', 'hidden', 'hidden', 'full', 'hidden', 'hidden'),
  address: row('full', 'hidden', 'hidden', 'full', 'hidden', 'hidden'),
  area: row('full', 'hidden', 'hidden', 'full', 'hidden', 'hidden'),
  declaredToday: row('full', 'full', 'full', 'full', 'hidden', 'hidden'),
  verdict: row('full', 'full', 'hidden', 'full', 'hidden', 'hidden'),
  answers: row('full', 'hidden', 'hidden', 'full', 'hidden', 'hidden'),
} as const satisfies Record<PersonField, Record<Audience, Level>>;

type Visibility = typeof visibility;
type Shown<A extends Audience> = {
  [F in PersonField as Visibility[F][A] extends 'hidden' ? never : F]: Visibility[F][A] extends 'full'
    ? PersonFields[F]['full']
    : PersonFields[F]['masked'];
};

/** What the audience gets of a person: hidden fields do not exist, masked ones have the type of their mask. */
export type PersonView<A extends Audience> = { readonly [F in keyof Shown<A>]: Shown<A>[F] };

/** A person's full data, as they are only where they may be decrypted. */
export type FullPerson = { readonly [F in PersonField]: PersonFields[F]['full'] };

/** Every field of the table. */
export const personFields = Object.keys(visibility) as PersonField[];

/** The fields an audience sees at that level, in the table's order: for queries, exports and tests. */
export function fieldsAt(audience: Audience, level: Level): PersonField[] {
  return personFields.filter((field) => visibility[field][audience] === level);
}

/** The view of one audience, made from the full data by the table and the masks. */
export function viewOf<A extends Audience>(audience: A, person: FullPerson): PersonView<A> {
  const full = fieldsAt(audience, 'full').map((field) => [field, person[field]]);
  const covered = fieldsAt(audience, 'masked').map((field) => [field, maskField(field, person)]);
  return Object.fromEntries([...full, ...covered]) as PersonView<A>;
}

/**
 * Covers the given name, which is the last word of a Vietnamese name: `Nguyễn Văn ***`. A name of one
 * word is covered whole, and so is a text not spelt like a name: who can tell where its given name is.
 *
 * The result depends on the words before the last and on nothing of the last one, not even its
 * length. A middle name that happens to equal the given name (`Nguyễn An An`) stays visible as a middle
 * name: the reader learns no more than from any other, since the cover looks the same.
 */
export function maskName(name: string): MaskedText {
  const text = normalizeText(name);
  const words = isNameSpelling(text) ? text.split(' ') : [];
  return [...words.slice(0, -1), COVER].join(' ') as MaskedText;
}

/** Covers the last three digits: `0968 123 ***`; anything but a stored number is covered whole. */
export function maskPhone(e164: string): MaskedText {
  if (!isE164(e164)) return COVER as MaskedText;
  return `${formatPhone(e164).slice(0, -3)}${COVER}` as MaskedText;
}

function maskField(field: PersonField, person: FullPerson): unknown {
  switch (field) {
    case 'name':
      return maskName(person.name);
    case 'phone':
      return person.phone === null ? null : maskPhone(person.phone);
    default:
      throw new Error(`no mask for the field ${field}`);
  }
}

function row<
  const Self extends Level,
  const Gate extends Level,
  const Owner extends Level,
  const Special extends Level,
  const Admin extends Level,
  const Public extends Level,
>(self: Self, gate: Gate, owner: Owner, special: Special, admin: Admin, everybody: Public) {
  return { self, gate, owner, special, admin, public: everybody };
}
