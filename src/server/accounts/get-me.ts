import type { Me } from '../../contract/accounts.ts';
import { compareNames } from '../../domain/compare-names.ts';
import { formatPhone } from '../../domain/phone.ts';
import { getProfile } from '../people/get-profile.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import { findOffice } from './find-office.ts';

interface PlaceRow {
  id: string;
  number: string;
  name: string;
  right: 'owner' | 'controller';
  special: 'hospital' | 'quarantine' | null;
}

/** Who is logged in, and what follows from the facts at this moment. */
export async function getMe({ db, keys, healthUnits, units }: Services, accountId: string): Promise<Me> {
  const scope = { account: accountId };
  const cells = new Set(await db.listRightCells(accountId));
  cells.add((await db.findPeopleCell(accountId)) ?? db.home);
  // The home cell is among them: there the directory is read, on the same way.
  const found = await db.inCells([...cells], 'app_citizen', scope, async (tx, cell) => ({
    account: cell === db.home ? await findAccount(tx, accountId) : undefined,
    self: await findSelf(tx, accountId),
    places: await listOwnPlaces(tx, accountId),
  }));
  const account = found.find((part) => part.account !== undefined)?.account;
  if (account === undefined) throw new Error('a session without its account');
  const self = found.find((part) => part.self !== undefined)?.self;
  return {
    accountId,
    phone: formatPhone(keys.unseal('account.phone_sealed', accountId, account.phone_sealed)),
    personId: self?.id ?? null,
    name: self === undefined ? null : await nameOf(self.id),
    places: found.flatMap(({ places }) => places).toSorted((a, b) => compareNames(a.name, b.name)),
    isAdmin: account.office === 'admin',
    units: (await units.listOf(accountId)).map(({ unit: { id, name: unitName, kind }, officer }) => ({
      ...{ id, name: unitName, kind },
      ...{ role: officer.role, officerId: officer.id, isConfirmed: officer.isConfirmed },
    })),
    healthUnits: (await healthUnits.listOf(accountId)).map(({ id, kind, name }) => ({ id, kind, name })),
  };

  async function nameOf(personId: string): Promise<string> {
    const own = { ...scope, person: personId };
    return (await db.transaction('app_citizen', own, (tx) => getProfile(tx, keys, personId))).name;
  }
}

async function findAccount(tx: Tx, accountId: string) {
  const [account] = await tx.query<{ phone_sealed: Buffer }>(
    'select phone_sealed from account where id = $1',
    [accountId],
  );
  return account && { ...account, office: await findOffice(tx, accountId) };
}

async function findSelf(tx: Tx, accountId: string): Promise<{ id: string } | undefined> {
  const [self] = await tx.query<{ id: string }>(
    "select id from person_public where account_id = $1 and relation = 'self'",
    [accountId],
  );
  return self;
}

/** The places of one cell at which the account in scope has a right. */
async function listOwnPlaces(tx: Tx, accountId: string): Promise<Me['places']> {
  const rows = await tx.query<PlaceRow>(
    `select p.id, p.number, p.name, r."right", s.kind as special
     from place_right r join place p on p.id = r.place_id
     left join place_special s on s.place_id = p.id and s.ended_at is null
       and s.until >= (now() at time zone 'Asia/Ho_Chi_Minh')::date
     where r.account_id = $1 and r.ended_at is null`,
    [accountId],
  );
  return rows.map(({ special, ...place }) => ({ ...place, special: special ?? 'none' }));
}
