import type { FullPerson } from '../../contract/visits.ts';
import { formatPhone } from '../../domain/phone.ts';
import type { PersonField } from '../../domain/visibility.ts';
import { areaNameOf } from '../areas/area-name.ts';
import type { Profile } from './profile.ts';

/** What `fullPersonOf` gives, and so what is recorded as seen. */
export const PROFILE_FIELDS = [
  'name',
  'phone',
  'idNumber',
  'birthDate',
  'sex',
  'address',
  'area',
] as const satisfies readonly PersonField[];

/** A profile as an authority reads it. */
export function fullPersonOf(profile: Profile): FullPerson {
  return {
    name: profile.name,
    phone: profile.phone === null ? null : formatPhone(profile.phone),
    birthDate: profile.birthDate,
    sex: profile.sex,
    idNumber: profile.idNumber,
    address: profile.address,
    areaName: areaNameOf(profile.areaCode, profile.areaVersion),
  };
}
