import type { FullPerson } from '../../contract/visits.ts';
import { formatPhone } from '../../domain/phone.ts';
import type { PersonField } from '../../domain/visibility.ts';
import { areaNameOf } from '../areas/area-name.ts';
import { unsealProfile } from '../people/profile.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';

/** What `FullPerson` gives, and so what is recorded as seen. */
const SEEN_FIELDS = [
  'name',
  'phone',
  'idNumber',
  'birthDate',
  'sex',
  'address',
  'area',
] as const satisfies readonly PersonField[];

/**
 * People in full, for a special place. The database writes the record of who saw whom before it gives a profile, in
 * this transaction; if the record cannot be written, this throws and nothing is shown.
 */
export async function revealVisitors(
  tx: Tx,
  { keys }: Services,
  request: {
    actorId: string;
    placeId: string;
    people: readonly string[];
    purpose: 'log' | 'scan';
  },
): Promise<Map<string, FullPerson>> {
  const people = [...new Set(request.people)];
  if (people.length === 0) return new Map();
  const rows = await tx.query<{ person_id: string; sealed: Buffer }>(
    'select * from reveal_visitors($1, $2, $3, $4, $5)',
    [request.actorId, request.placeId, people, SEEN_FIELDS, request.purpose],
  );
  return new Map(
    rows.map((row) => {
      const profile = unsealProfile(keys, row.person_id, row.sealed);
      return [
        row.person_id,
        {
          name: profile.name,
          phone: profile.phone === null ? null : formatPhone(profile.phone),
          birthDate: profile.birthDate,
          sex: profile.sex,
          idNumber: profile.idNumber,
          address: profile.address,
          areaName: areaNameOf(profile.areaCode, profile.areaVersion),
        },
      ];
    }),
  );
}
