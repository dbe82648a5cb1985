import type { MemberKind } from '../../domain/campaign.ts';
import type { Day } from '../../domain/time.ts';
import { maskName, maskPhone } from '../../domain/visibility.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import { sealMemberName } from './member-name.ts';

/** Somebody of a unit as the list shall say him. */
export interface MemberWrite {
  id: string;
  kind: MemberKind;
  name: string;
  /** E.164; null: none; undefined: the number stays as it is */
  phone: string | null | undefined;
  code: string;
  group: string;
  since: Day;
}

interface Writing {
  unitId: string;
  /** A file of the unit's confirms whom it names of those who asked by the join code; the form does not. */
  how: 'typed' | 'file';
  at: number;
}

/** Whoever joined by the code stays the person who asked; others are matched anew when name or number change. */
const IS_SAME = `m.how = 'join' or (m.masked_name = excluded.masked_name and m.kind = excluded.kind
  and m.phone_hmac is not distinct from excluded.phone_hmac)`;
/** The number as it is, where it is to stay, comes from the row itself: a statement sees it as it was before. */
const WRITE = `
  insert into unit_member as m (unit_id, id, kind, name_sealed, masked_name, phone_hmac, masked_phone, code, group_name,
    since, how, confirmed_at)
  select $1, r.id, r.kind, decode(r.name, 'base64'), r.masked_name,
    case when r.keeps then o.phone_hmac else decode(r.phone, 'base64') end,
    case when r.keeps then coalesce(o.masked_phone, '') else r.masked_phone end, r.code, r.group_name, r.since, $3, $4
  from jsonb_to_recordset($2::jsonb) as r (id uuid, kind text, name text, masked_name text, keeps boolean, phone text,
      masked_phone text, code text, group_name text, since date)
    left join unit_member o on o.unit_id = $1 and o.id = r.id
  on conflict (unit_id, id) do update set kind = excluded.kind, name_sealed = excluded.name_sealed,
    masked_name = excluded.masked_name, code = excluded.code, group_name = excluded.group_name, since = excluded.since,
    phone_hmac = excluded.phone_hmac, masked_phone = excluded.masked_phone,
    confirmed_at = coalesce(m.confirmed_at, excluded.confirmed_at),
    account_id = case when ${IS_SAME} then m.account_id end,
    person_id = case when ${IS_SAME} then m.person_id end,
    person_cell = case when ${IS_SAME} then m.person_cell end
  where m.until is null and ($3 = 'file' or m.confirmed_at is not null)`;

/** Puts people on a unit's list or changes what it says of them. @returns how many rows; who has left has none */
export function writeMembers(
  tx: Tx,
  keys: Services['keys'],
  { unitId, how, at }: Writing,
  members: readonly MemberWrite[],
): Promise<number> {
  const rows = members.map(({ id, kind, name, phone, code, group, since }) => ({
    ...{ id, kind, code, group_name: group, since, masked_name: maskName(name) },
    name: sealMemberName(keys, unitId, id, name).toString('base64'),
    keeps: phone === undefined,
    phone: phone ? keys.indexOf('phone', phone).toString('base64') : null,
    masked_phone: phone ? maskPhone(phone) : '',
  }));
  return tx.execute(WRITE, [unitId, JSON.stringify(rows), how, new Date(at)]);
}
