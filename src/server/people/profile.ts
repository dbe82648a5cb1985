import type { Keys } from '../platform/keys.ts';

/** A person's data as it lies in its envelope. */
export interface Profile {
  name: string;
  birthDate: string;
  sex: 'male' | 'female' | 'other';
  idNumber: string | null;
  areaCode: string;
  areaVersion: string;
  address: string;
  /** E.164 of the phone that speaks for the person; null for a visitor without one. */
  phone: string | null;
}

export function sealProfile(keys: Keys, personId: string, profile: Profile): Buffer {
  return keys.seal('person_secret.sealed', personId, JSON.stringify(profile));
}

/** @throws when the envelope is not this person's */
export function unsealProfile(keys: Keys, personId: string, sealed: Buffer): Profile {
  const value: unknown = JSON.parse(keys.unseal('person_secret.sealed', personId, sealed));
  if (!isProfile(value)) throw new Error('a profile has an unknown form');
  return value;
}

function isProfile(value: unknown): value is Profile {
  if (typeof value !== 'object' || value === null) return false;
  const field = (name: string) => typeof Reflect.get(value, name);
  return ['name', 'birthDate', 'sex', 'areaCode', 'areaVersion', 'address'].every(
    (name) => field(name) === 'string',
  );
}
