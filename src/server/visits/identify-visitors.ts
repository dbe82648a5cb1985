import { createHmac } from 'node:crypto';
import type { GateScan } from '../../contract/visits.ts';
import { liveStepBytes, liveStepsAccepted, timeCodeFromDigest } from '../../domain/code.ts';
import type { Verdict } from '../../domain/declaration.ts';
import { byServerClock, type Clocks, passageTime } from '../../domain/fact-time.ts';
import { parseIdNumberCode } from '../../domain/foreign-code.ts';
import type { CodeState } from '../../domain/judge-scan.ts';
import { limits } from '../../domain/limits.ts';
import type { PhoneRefusal } from '../../domain/phone.ts';
import type { FlagReason } from '../../domain/plausibility.ts';
import type { SignedReceipt } from '../../domain/receipt-code.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import { parseScan, type Scan } from '../../domain/scan-text.ts';
import { scanBinding } from '../../domain/sealed-text.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import type { CodeCheck } from '../accounts/check-one-time-code.ts';
import type { Keys } from '../platform/keys.ts';
import type { Services } from '../services.ts';
import type { NewVisit } from './visit-recorder.ts';

/**
 * By what a visitor is found, and whether the code holds as far as it says so itself; or why it says nothing.
 * `liveStep`: the half minute of a live code, in which it counts once. `hints`: what is odd about it.
 */
export type Identified =
  | ({ visitor: NewVisit['visitor'] } & JudgedCode)
  | { refusal: RefusalReason | Exclude<CodeCheck, 'right'> | `phone_${PhoneRefusal}` };

interface JudgedCode {
  code: CodeState;
  liveStep?: number;
  hints?: readonly FlagReason[];
  /** What a receipt says that holds, for a day of which nothing else is known here */
  receiptVerdict?: Verdict;
}

/**
 * Reads a personal code, one that was sealed on the device too. The code itself opens nothing: only a gate that may
 * record gets here, and whose it is, the recorder finds. A receipt and the number of an identity card are only read:
 * whose they are is asked of the database.
 */
export function identifyByCode(
  { keys, publicHost }: Pick<Services, 'keys' | 'publicHost'>,
  item: Pick<GateScan, 'id' | 'at' | 'code' | 'sealed'>,
  clocks: Clocks,
): Identified | { receipt: SignedReceipt } | { idNumber: string } {
  const code = item.sealed === undefined ? item.code : keys.opening.open(item.sealed, scanBinding(item));
  if (code === undefined && item.sealed !== undefined) return { refusal: 'seal_not_ours' };
  const idNumber = parseIdNumberCode(code ?? '');
  if (idNumber !== undefined) return { idNumber };
  const scan = parseScan(code ?? '', { host: publicHost() });
  if (scan.kind === 'receipt') return { receipt: scan };
  if (!('alias' in scan)) return { refusal: refusalOf(scan) };
  const visitor = { aliasHmac: keys.indexOf('alias', scan.alias) };
  if (scan.kind !== 'live') return { visitor, code: 'valid' };
  return { visitor, ...judgeLiveCode(keys, scan, Date.parse(item.at), clocks) };
}

function refusalOf(scan: Scan): RefusalReason {
  return scan.kind === 'damaged' ? 'damaged' : 'not_ours';
}

/**
 * RFC 6238: the step of the scan and its neighbours count. A guard's device may be minutes off without anybody
 * noticing; a scan of about now therefore also counts by the server's clock. A scan that waited for the network is of
 * somebody who went in long ago: if its code does not fit the device's clock, the passage is kept as unverified.
 */
function judgeLiveCode(
  keys: Keys,
  { alias, timeCode }: { alias: string; timeCode: string },
  deviceAt: number,
  clocks: Clocks,
): JudgedCode {
  const secret = keys.liveSecret(alias);
  const { now } = clocks;
  const isOfNow =
    Math.abs(passageTime(deviceAt, clocks) - now) <= limits.device_clock_ahead_minutes_max * MINUTE_MS;
  const scannedAt = byServerClock(deviceAt, clocks);
  const liveStep = [...liveStepsAccepted(scannedAt), ...(isOfNow ? liveStepsAccepted(now) : [])].find(
    (step) =>
      timeCodeFromDigest(createHmac('sha256', secret).update(liveStepBytes(step)).digest()) === timeCode,
  );
  if (liveStep !== undefined) return { code: 'valid', liveStep };
  return isOfNow ? { code: 'live_code_expired' } : { code: 'valid', hints: ['live_code_unverified'] };
}
