import type { Tx } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import { type Profile, unsealProfile } from './profile.ts';

/** The profile of the person in scope. @throws when the person has none: registration writes both at once */
export async function getProfile(tx: Tx, keys: Keys, personId: string): Promise<Profile> {
  const [secret] = await tx.query<{ sealed: Buffer }>(
    'select sealed from person_secret where person_id = $1',
    [personId],
  );
  if (secret === undefined) throw new Error('a person without a profile');
  return unsealProfile(keys, personId, secret.sealed);
}
