import { useEffect, useState } from 'react';
import type { GateScan } from '../../contract/visits.ts';
import { navigate } from '../kit/navigation.tsx';
import { serverNow } from '../kit/server-clock.ts';
import { newId } from '../offline/new-id.ts';
import { askForBackgroundSync } from '../offline/page-sync.ts';
import type { Duty } from './duty.ts';
import { judgeOffline } from './judge-offline.ts';
import type { Look } from './outcome.ts';
import { getRoster } from './roster.ts';
import { onScanResults, scanOutbox, startSending } from './scan-outbox.ts';
import { makeScanner, type Scanner, type ScannerOptions } from './scanner.ts';
import { sealScan } from './seal-scan.ts';
import { giveSignal } from './signal.ts';

type ScanWay = GateScan['way'];

/** The guard reads a person's whole data for longer than a word. */
const full_stay_ms = 30_000;
const stays_ms: Readonly<Record<Look, number>> = {
  checking: 0,
  ok: 6_000,
  kept: 6_000,
  ask: 12_000,
  refused: 12_000,
};

/** Nobody has passed: the scan goes, and its number is not missing. */
async function dropRefused(id: string, refusal: string): Promise<void> {
  const item = scanOutbox.getItems().find((each) => each.id === id);
  const { dropScan } = await import('./drop-scan.ts');
  if (item) await dropScan(item, { reason: 'refused_at_gate', refusal });
}

/** Only check-points need it; their pages have fetched it by then. */
const verifyReceipt: NonNullable<ScannerOptions['refusalOfReceipt']> = async (signed, at_ms) =>
  (await import('./receipt-keys.ts')).refusalOfReceipt(signed, at_ms);

function scannerAt(duty: Duty, way: ScanWay, isTyped: () => boolean): Scanner {
  const { accountId, placeId, placeName, gateName, gateId, isSpecial, asked: direction } = duty;
  return makeScanner({
    host: location.host,
    isTyped,
    now: serverNow,
    newId,
    record: async ({ id, at, code }) => {
      const scan = await sealScan({ id, at, gateId, direction, way }, code);
      await scanOutbox.add({
        id,
        at,
        body: { accountId, placeId, placeName, gateName, isFull: isSpecial, scan },
      });
      const isSent = scanOutbox.flush().catch(() => false);
      void isSent.then((isDone) => (isDone ? undefined : askForBackgroundSync('scans')));
      // Known to have no network: the guard waits for nothing.
      return navigator.onLine && isSent;
    },
    judge: (code) => judgeOffline(duty, code, serverNow().getTime()),
    isCut: () => !navigator.onLine,
    drop: (id, refusal) => void dropRefused(id, refusal),
    openGroup: (code) => {
      const group = getRoster(placeId)?.groups.find((known) => known.code === code);
      if (group) navigate(`/cong/nhom/${group.id}`);
      return group !== undefined;
    },
    ...(isSpecial ? { refusalOfReceipt: verifyReceipt } : {}),
    signal: giveSignal,
    stay_ms: (look) => (isSpecial && look !== 'refused' ? full_stay_ms : stays_ms[look]),
  });
}

const neverTyped = () => false;

/** The scanner of a duty, as long as its page is open; `isTyped`: what is read comes through a keyboard. */
export function useScanner(duty: Duty, way: ScanWay, isTyped = neverTyped): Scanner {
  const [scanner] = useState(() => scannerAt(duty, way, isTyped));
  useEffect(() => {
    startSending();
    const stopHearing = onScanResults(scanner.hear);
    return () => {
      stopHearing();
      scanner.stop();
    };
  }, [scanner]);
  return scanner;
}
