import { formatPhone } from '../../domain/phone.ts';
import type { ReportValues } from '../../domain/report-form.ts';
import type { PrefillId } from '../../domain/report-prefill.ts';
import type { Tx } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import type { Unit } from '../units/units.ts';
import type { ReportFormJson } from './round-row.ts';

type Prefilled = Partial<Record<PrefillId, number | string>>;

/** What the system knows of a unit, by the fields of a form that ask for it. */
export async function readPrefill(
  tx: Tx,
  keys: Keys,
  unit: Unit,
  form: ReportFormJson,
): Promise<ReportValues> {
  const known: Prefilled = { places: unit.placeIds.length, ...(await readOfficer(tx, keys, unit)) };
  const entries = form.sections
    .flatMap(({ fields }) => fields)
    .flatMap((field): [string, number | string][] => {
      const value = 'prefill' in field && field.prefill !== undefined ? known[field.prefill] : undefined;
      return value === undefined ? [] : [[field.id, value]];
    });
  return Object.fromEntries(entries);
}

/** The officer who took the part on first; the head only where there is no other. */
async function readOfficer(tx: Tx, keys: Keys, { id, officers }: Unit): Promise<Prefilled> {
  const confirmed = officers.filter(({ isConfirmed }) => isConfirmed);
  const officer = confirmed.find(({ role }) => role === 'officer') ?? confirmed[0];
  if (officer === undefined) return {};
  const [row] = await tx.query<{ phone_sealed: Buffer; email_sealed: Buffer | null }>(
    'select phone_sealed, email_sealed from unit_officer where unit_id = $1 and id = $2',
    [id, officer.id],
  );
  if (row === undefined) return {};
  const rowId = `${id}|${officer.id}`;
  return {
    officer_name: officer.name,
    officer_position: officer.position,
    officer_phone: formatPhone(keys.unseal('unit_officer.phone_sealed', rowId, row.phone_sealed)),
    ...(row.email_sealed === null
      ? {}
      : { officer_email: keys.unseal('unit_officer.email_sealed', rowId, row.email_sealed) }),
  };
}
