import type { GateScan } from '../../contract/visits.ts';
import type { ForeignPerson } from '../../domain/foreign-person.ts';
import { limits } from '../../domain/limits.ts';
import type { Receipt, SignedReceipt } from '../../domain/receipt-code.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import { dayOf } from '../../domain/time.ts';
import { makeStore, type Store } from '../kit/store.ts';
import {
  isGraver,
  keptUnseen,
  type Look,
  type Outcome,
  outcomeOf,
  type Reason,
  refusedBy,
  type ScanResult,
  withoutPerson,
} from './outcome.ts';
import { codeKey, readCode } from './scan-code.ts';

/** One code that was read, and what is known of it by now. */
export interface ScanEntry {
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  outcome: Outcome;
  /** What a receipt says whose signature holds. */
  receipt?: Receipt;
  /** Whom another issuer's card tells of, while the result is on the screen. */
  card?: ForeignPerson;
}

export interface ScannerView {
  /** What fills the screen now. */
  shown: ScanEntry | undefined;
  /** The last ones, newest first. */
  recent: readonly ScanEntry[];
}

export interface ScannerOptions {
  host: string;
  /** What is read comes through a keyboard, which has no Vietnamese letters. */
  isTyped: () => boolean;
  now: () => Date;
  newId: () => string;
  /** Keeps a scan on the device, then sends it; false when it waits there for the network. Rejects when not even kept. */
  record: (scan: Pick<GateScan, 'id' | 'at'> & { code: string }) => Promise<boolean>;
  /** Why a receipt does not hold, if it does not; a gate that takes none leaves this out. */
  refusalOfReceipt?: (signed: SignedReceipt, at_ms: number) => Promise<RefusalReason | undefined>;
  /** What to say while the server has not answered: `kept`, or refused by what this device knows. */
  judge: (code: string) => Promise<Outcome>;
  /** Whether the device knows that it has no network. */
  isCut: () => boolean;
  /** Forgets a scan that this device refused: nobody has passed. */
  drop: (id: string, reason: Reason) => void;
  /** Opens the list of a group; false when this place has none with that code. */
  openGroup: (code: string) => boolean;
  /** Sound and vibration. */
  signal: (look: Look) => void;
  /** How long a result stays when no other code comes, in milliseconds. */
  stay_ms: (look: Look) => number;
}

export interface Scanner {
  view: Store<ScannerView>;
  /** Takes a text that was read. The same code within 5 s is one gesture; every other one is recorded. */
  take: (text: string) => void;
  /** Takes answers of the server; those of other scanners pass by. */
  hear: (results: readonly ScanResult[]) => void;
  stop: () => void;
}

export const recent_max = 10;
/** No answer by then: the guard is told that the scan is kept, and goes on. */
const patience_ms = 2_000;
/** As long as the last scan had no answer in time, nobody waits for the next one's. */
const impatience_ms = 300;
const rescan_ms = limits.rescan_seconds_min * 1000;

/** A scan as it may stay in the list: who it was in full is for the moment only. */
function asLine(entry: ScanEntry): ScanEntry {
  if (entry.outcome.look === 'checking') return entry;
  const { card: _card, ...line } = entry;
  return { ...line, outcome: withoutPerson(entry.outcome) };
}

/** Tells a new gesture from the same card held a moment longer. */
function makeGestures() {
  const takenAt_ms = new Map<string, number>();
  return (key: string, at_ms: number): boolean => {
    for (const [other, taken_ms] of takenAt_ms) if (at_ms - taken_ms >= rescan_ms) takenAt_ms.delete(other);
    if (takenAt_ms.has(key)) return false;
    takenAt_ms.set(key, at_ms);
    return true;
  };
}

/** Reads, records and shows scans one after another without a touch; nothing is waited for. */
export function makeScanner(options: ScannerOptions): Scanner {
  const { host, isTyped, now, newId, record, signal, stay_ms } = options;
  const view = makeStore<ScannerView>({ shown: undefined, recent: [] });
  const isNewGesture = makeGestures();
  const waits = new Set<ReturnType<typeof setTimeout>>();
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let isSilent = false;

  function show(entry: ScanEntry): void {
    clearTimeout(hiding);
    const others = view.get().recent.filter(({ id }) => id !== entry.id);
    const inOrder = [entry, ...others.map(asLine)];
    inOrder.sort((a, b) => (a.id < b.id ? 1 : -1));
    view.set({ shown: entry, recent: inOrder.slice(0, recent_max) });
    if (entry.outcome.look !== 'checking') hiding = setTimeout(hide, stay_ms(entry.outcome.look));
  }

  function hide(): void {
    view.set({ shown: undefined, recent: view.get().recent.map(asLine) });
  }

  /** Writes what became of a scan into the list, without taking the screen. */
  function note(id: string, outcome: Outcome): void {
    const { shown, recent } = view.get();
    view.set({
      shown,
      recent: recent.map((each) => (each.id === id ? asLine({ ...each, outcome }) : each)),
    });
  }

  /** Takes the screen, unless a newer scan is on its way there and there is nothing to warn of. */
  function reveal(entry: ScanEntry): void {
    const [newest] = view.get().recent;
    if (newest?.id === entry.id || isGraver(entry.outcome.look, 'kept')) show(entry);
    else note(entry.id, entry.outcome);
  }

  function settle(id: string, outcome: Outcome): void {
    const entry = view.get().recent.find((each) => each.id === id);
    if (isStopped || entry?.outcome.look !== 'checking') return;
    signal(outcome.look);
    reveal({ ...entry, outcome });
  }

  async function send(entry: ScanEntry, code: string): Promise<void> {
    // At once and not only when it is needed: it is there when the network is not.
    const judged = options.judge(code).catch(keptUnseen);
    if (options.isCut()) {
      const outcome = await judged;
      // Nobody can be asked, and nobody passes: nothing is kept.
      if (outcome.look === 'refused') return settle(entry.id, outcome);
    }
    async function settleHere(): Promise<void> {
      const outcome = await judged;
      const isOpen = view
        .get()
        .recent.some(({ id, outcome: { look } }) => id === entry.id && look === 'checking');
      if (isOpen && outcome.look === 'refused') options.drop(entry.id, outcome.reason);
      settle(entry.id, outcome);
    }
    const timer = setTimeout(
      () => {
        isSilent = true;
        void settleHere();
      },
      isSilent ? impatience_ms : patience_ms,
    );
    waits.add(timer);
    try {
      const isSent = await record({ id: entry.id, at: entry.at, code });
      if (!isSent) await settleHere();
    } catch {
      settle(entry.id, refusedBy('not_kept'));
    }
    clearTimeout(timer);
    waits.delete(timer);
  }

  function take(text: string): void {
    const at = now();
    if (isStopped || !isNewGesture(codeKey(text, host), at.getTime())) return;
    const read = readCode(text, { host, today: dayOf(at.getTime()), isTyped: isTyped() });
    if ('group' in read && options.openGroup(read.group)) return;
    const card = read.card ? { card: read.card } : {};
    const entry = { id: newId(), at: at.toISOString(), ...card };
    if (!('send' in read)) {
      signal('refused');
      show({ ...entry, outcome: refusedBy('group' in read ? 'other_place' : read.refuse) });
      return;
    }
    const checking: ScanEntry = { ...entry, outcome: { look: 'checking' } };
    show(checking);
    if (read.receipt) void sendReceipt(checking, read.receipt, read.send);
    else void send(checking, read.send);
  }

  /** Nothing is sent of a receipt that does not hold: it names somebody whom nobody here has seen. */
  async function sendReceipt(entry: ScanEntry, signed: SignedReceipt, code: string): Promise<void> {
    const { refusalOfReceipt = async () => 'receipt_not_here' as const } = options;
    const refusal = await refusalOfReceipt(signed, Date.parse(entry.at));
    if (refusal !== undefined) return settle(entry.id, refusedBy(refusal));
    const { shown, recent } = view.get();
    const told = (each: ScanEntry) => (each.id === entry.id ? { ...each, receipt: signed.receipt } : each);
    view.set({ shown: shown && told(shown), recent: recent.map(told) });
    await send(entry, code);
  }

  function hear(results: readonly ScanResult[]): void {
    if (isStopped) return;
    isSilent = false;
    const { shown, recent } = view.get();
    const awaited: ScanEntry[] = [];
    for (const result of results) {
      const entry = recent.find(({ id }) => id === result.id);
      if (!entry) continue;
      const outcome = outcomeOf(result);
      // Of a scan that was kept and whose visitor has gone on, the list tells.
      if (entry.outcome.look === 'checking' || entry.id === shown?.id) awaited.push({ ...entry, outcome });
      note(entry.id, outcome);
    }
    const [first, ...rest] = awaited;
    if (!first) return;
    const gravest = rest.reduce((a, b) => (isGraver(a.outcome.look, b.outcome.look) ? a : b), first);
    signal(gravest.outcome.look);
    reveal(gravest);
  }

  return {
    view,
    take,
    hear,
    stop: () => {
      isStopped = true;
      clearTimeout(hiding);
      for (const timer of waits) clearTimeout(timer);
    },
  };
}
