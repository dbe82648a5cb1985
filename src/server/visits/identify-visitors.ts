import { createHmac } from 'node:crypto';
import type { GateScan } from '../../contract/visits.ts';
import { liveStepBytes, liveStepsAccepted, timeCodeFromDigest } from '../../domain/code.ts';
import { passageTime } from '../../domain/fact-time.ts';
import type { CodeState } from '../../domain/judge-scan.ts';
import { limits } from '../../domain/limits.ts';
import type { PhoneRefusal } from '../../domain/phone.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import { parseScan, type Scan } from '../../domain/scan-text.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import type { CodeCheck } from '../accounts/check-one-time-code.ts';
import type { Tx } from '../platform/db.ts';
import type { Keys } from '../platform/keys.ts';
import type { Services } from '../services.ts';

/** Who a scanned code belongs to, and whether the code holds; or why it says nothing. */
export type Identified =
  | { personId: string; code: CodeState }
  | { refusal: RefusalReason | Exclude<CodeCheck, 'right'> | `phone_${PhoneRefusal}` };

interface CardRow {
  alias_hmac: Buffer;
  person_id: string;
  ended_at: Date | null;
}

/**
 * Looks up the personal codes of a batch in one statement. The code itself opens nothing: only a gate that may record
 * gets here.
 */
export async function identifyVisitors(
  tx: Tx,
  { keys, clock, publicUrl }: Services,
  scans: readonly Pick<GateScan, 'code' | 'at'>[],
): Promise<Identified[]> {
  const host = new URL(publicUrl()).host;
  const now = clock.now();
  const parsed = scans.map((scan) => parseScan(scan.code ?? '', { host }));
  const hmacs = parsed.map((scan) => ('alias' in scan ? keys.indexOf('alias', scan.alias) : undefined));
  const rows = await tx.query<CardRow>(
    'select alias_hmac, person_id, ended_at from card where alias_hmac = any($1)',
    [hmacs.filter((hmac) => hmac !== undefined)],
  );
  const cards = new Map(rows.map((row) => [row.alias_hmac.toString('hex'), row]));
  return parsed.map((scan, index) => {
    const hmac = hmacs[index];
    if (hmac === undefined || !('alias' in scan)) return { refusal: refusalOf(scan) };
    const card = cards.get(hmac.toString('hex'));
    if (card === undefined) return { refusal: 'unknown_card' };
    const deviceAt = Date.parse(scans[index]?.at ?? '');
    return { personId: card.person_id, code: stateOf(keys, scan, card, { deviceAt, now }) };
  });
}

function refusalOf(scan: Scan): RefusalReason {
  return scan.kind === 'damaged' ? 'damaged' : 'not_ours';
}

/** The device's and the server's clocks for one scan, Unix milliseconds. */
interface Clocks {
  deviceAt: number;
  now: number;
}

/** How the code stood when it was scanned: an outbox may bring the scan days later. */
function stateOf(
  keys: Keys,
  scan: Extract<Scan, { alias: string }>,
  card: CardRow,
  clocks: Clocks,
): CodeState {
  const at = passageTime(clocks.deviceAt, clocks.now);
  if (card.ended_at !== null && card.ended_at.getTime() <= at) return 'revoked_card';
  if (scan.kind === 'live' && !isFresh(keys, scan.alias, scan.timeCode, clocks)) return 'live_code_expired';
  return 'valid';
}

/**
 * RFC 6238: the step of the scan and its neighbours count. A guard's device may be minutes off without anybody
 * noticing; a scan of about now therefore also counts by the server's clock.
 */
function isFresh(keys: Keys, alias: string, timeCode: string, { deviceAt, now }: Clocks): boolean {
  const secret = keys.liveSecret(alias);
  const isOfNow = Math.abs(deviceAt - now) <= limits.device_clock_ahead_minutes_max * MINUTE_MS;
  const steps = [...liveStepsAccepted(deviceAt), ...(isOfNow ? liveStepsAccepted(now) : [])];
  return steps.some(
    (step) =>
      timeCodeFromDigest(createHmac('sha256', secret).update(liveStepBytes(step)).digest()) === timeCode,
  );
}
