import type { MemberKind } from '../../domain/campaign.ts';
import {
  type FaultyRow,
  type KnownMember,
  type MemberPlan,
  type MemberRow,
  type NamedRow,
  planMembers,
} from '../../domain/plan-members.ts';
import type { Day } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import { unsealMemberName } from '../unit-people/member-name.ts';

interface Row {
  id: string;
  kind: MemberKind;
  name_sealed: Buffer;
  phone: string | null;
  code: string;
  group_name: string;
  since: Day;
  is_confirmed: boolean;
}

/** What some rows of a list mean beside the unit's people as they are in this transaction. */
export async function planRows(
  tx: Tx,
  keys: Services['keys'],
  unitId: string,
  rows: readonly MemberRow[],
): Promise<MemberPlan> {
  const named: NamedRow[] = [];
  const faulty: FaultyRow[] = [];
  for (const { line, read } of rows) {
    if ('faults' in read) faulty.push({ line, faults: read.faults });
    else {
      const { phone } = read.entry;
      const phoneKey = phone === null ? null : keys.indexOf('phone', phone).toString('hex');
      named.push({ line, entry: read.entry, phoneKey });
    }
  }
  const plan = planMembers(named, await findKnown(tx, keys, unitId, named));
  const all = [...faulty, ...plan.faulty].toSorted((a, b) => a.line - b.line);
  return { members: plan.members, faulty: all };
}

/**
 * Sets, not `any`: an array that a plan does not know is searched from its beginning for every row of the unit.
 * Who asks by the join code comes first, so that of two alike the one on the list is meant.
 */
async function findKnown(
  tx: Tx,
  keys: Services['keys'],
  unitId: string,
  named: readonly NamedRow[],
): Promise<KnownMember[]> {
  const rows = await tx.query<Row & { [column: string]: unknown }>(
    `select id, kind, name_sealed, encode(phone_hmac, 'hex') as phone, code, group_name, since::text,
       confirmed_at is not null as is_confirmed
     from unit_member
     where unit_id = $1 and until is null
       and (upper(code) in (select unnest($2::text[]))
         or phone_hmac in (select decode(key, 'hex') from unnest($3::text[]) key))
     order by confirmed_at nulls first`,
    [
      unitId,
      named.flatMap(({ entry }) => (entry.code === '' ? [] : [entry.code])),
      named.flatMap(({ phoneKey }) => phoneKey ?? []),
    ],
  );
  return rows.map(({ id, kind, name_sealed, phone, code, group_name, since, is_confirmed }) => ({
    ...{ id, kind, phoneKey: phone, code, group: group_name, since, isConfirmed: is_confirmed },
    name: unsealMemberName(keys, unitId, id, name_sealed),
  }));
}
