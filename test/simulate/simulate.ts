import type { GateScan } from '../../src/contract/visits.ts';
import { liveStep } from '../../src/domain/code.ts';
import type { Verdict } from '../../src/domain/declaration.ts';
import type { AskedDirection } from '../../src/domain/judge-scan.ts';
import { makeClosings, type OpeningHours } from '../../src/domain/opening-hours.ts';
import { DAY_MS, dayOf, dayStart, HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts';
import { Random, type Weighted } from '../../src/server/demo/random.ts';
import type { PlaceContext } from '../../src/server/places/place-context.ts';
import type { ScanResult } from '../../src/web/gate/outcome.ts';
import { GateDevice, type Tamper } from './gate-device.ts';
import { healthKey, type MemoryDirectory, type MemoryVisit, MemoryVisits } from './memory-visits.ts';
import { naiveStays } from './naive-stays.ts';
import { SimulatedNetwork } from './network.ts';
import { Scheduler } from './scheduler.ts';
import { SimulatedServer, type StayRow } from './server.ts';

export const DEVICES = 3;
export const EVENTS_PER_DEVICE = 200;
const PEOPLE = 10;
const STEPS_MAX = 200_000;
/** 01/03/2026, 06:00 in Vietnam; the histories begin somewhere in the year after it. */
const START_MS = Date.UTC(2026, 1, 28, 23);

/** How long an app may stay closed: a moment, a night, a week. */
const AWAY_MS: readonly Weighted<number>[] = [
  [MINUTE_MS, 80],
  [12 * HOUR_MS, 18],
  [7 * DAY_MS, 2],
];

/** A scan that a guard made, and what became of it as far as anybody was told. */
interface Made {
  scan: GateScan;
  placeId: string;
  personId: string | undefined;
  asked: AskedDirection;
  isKept: boolean;
  isEvicted: boolean;
  isCleared: boolean;
  isAcknowledged: boolean;
}

/** How one history ended. */
export interface History {
  seed: number;
  /** What broke a promise; empty when all was kept. */
  broken: string[];
  scans: number;
  stored: number;
  steps: number;
}

/** Lives through one history: the same seed, the same history. */
export async function simulate(seed: number, tamper: Tamper = (options) => options): Promise<History> {
  const history = new Simulation(seed, tamper);
  try {
    return await history.run();
  } catch (error) {
    return history.ended([`it threw: ${error instanceof Error ? error.stack : error}`]);
  }
}

class Simulation {
  readonly #seed: number;
  readonly #random: Random;
  readonly #scheduler: Scheduler;
  readonly #directory: MemoryDirectory;
  readonly #visits: MemoryVisits;
  readonly #places: Map<string, PlaceContext>;
  readonly #cards: { code: string; personId: string | undefined; alias: Buffer }[] = [];
  readonly #server: SimulatedServer;
  readonly #network: SimulatedNetwork;
  readonly #devices: GateDevice[];
  readonly #made = new Map<string, Made>();
  readonly #broken: string[] = [];

  constructor(seed: number, tamper: Tamper) {
    this.#seed = seed;
    const random = new Random(seed);
    this.#random = random;
    const scheduler = new Scheduler(START_MS + random.between(0, 365) * DAY_MS);
    this.#scheduler = scheduler;
    this.#directory = { cards: new Map(), maskedNames: new Map(), verdicts: new Map() };
    this.#visits = new MemoryVisits(this.#directory);
    this.#inventPeople();
    this.#places = new Map(
      [inventPlace(1, { kind: 'always' }), inventPlace(2, OFFICE_HOURS)].map((place) => [place.id, place]),
    );
    const aliases = new Map(this.#cards.map(({ code, alias }) => [code, alias]));
    this.#server = new SimulatedServer(scheduler, { visits: this.#visits, places: this.#places, aliases });
    this.#network = new SimulatedNetwork(scheduler, random, this.#server);
    const log = {
      kept: (id: string) => this.#note(id, 'isKept'),
      cleared: (id: string) => this.#note(id, 'isCleared'),
      evicted: (ids: readonly string[]) => {
        for (const id of ids) this.#note(id, 'isEvicted');
      },
      answered: (result: ScanResult) => this.#hear(result),
    };
    this.#devices = Array.from(
      { length: DEVICES },
      (_, index) =>
        new GateDevice(`account ${index}`, { scheduler, random, network: this.#network }, log, tamper),
    );
  }

  async run(): Promise<History> {
    for (const [index, device] of this.#devices.entries()) this.#live(device, index, EVENTS_PER_DEVICE);
    await this.#scheduler.run(STEPS_MAX);
    this.#network.isCalm = true;
    for (const device of this.#devices) {
      device.isCalm = true;
      device.isOffline = false;
      device.open();
      device.wake();
    }
    await this.#scheduler.run(STEPS_MAX);
    this.#check();
    return this.ended(this.#broken);
  }

  ended(broken: string[]): History {
    const stored = [...this.#visits.rows].length;
    const { events: steps } = this.#scheduler;
    return { seed: this.#seed, broken, scans: this.#made.size, stored, steps };
  }

  /** One thing after the other happens at a gate. */
  #live(device: GateDevice, index: number, left: number): void {
    if (left === 0) {
      device.isOffline = false;
      device.wake();
      // Also in the middle, while people are inside.
      if (index === 0) this.#compareStays();
      return;
    }
    this.#scheduler.after(this.#pause(), () => {
      device.open();
      const away = this.#happen(device, index);
      if (away === 0) this.#live(device, index, left - 1);
      else this.#scheduler.after(away, () => this.#live(device, index, left - 1));
    });
  }

  #pause(): number {
    const chance = this.#random.fraction();
    if (chance < 0.88) return this.#random.between(200, 20_000);
    return this.#random.between(20_000, 3 * MINUTE_MS);
  }

  /** @returns how long the app is closed then, milliseconds */
  #happen(device: GateDevice, index: number): number {
    const random = this.#random;
    const chance = random.fraction();
    if (chance < 0.72) this.#scan(device, index);
    else if (chance < 0.79) device.wake();
    else if (chance < 0.83) device.isOffline = true;
    else if (chance < 0.9) {
      device.isOffline = false;
      device.wake();
    } else if (chance < 0.935) {
      if (chance < 0.93) device.crash();
      else device.evict();
      return random.between(100, random.weighted(AWAY_MS));
    } else if (chance < 0.955) device.clearRefused();
    else if (chance < 0.97) device.skewMs = random.chance(0.5) ? 0 : random.between(-DAY_MS, DAY_MS);
    else if (chance < 0.985) this.#changeRights(device);
    else this.#endCard();
    return 0;
  }

  #changeRights({ accountId }: GateDevice): void {
    const key = accountId + this.#random.pick([...this.#places.keys()]);
    const { endedRights } = this.#network;
    if (!endedRights.delete(key)) endedRights.add(key);
  }

  #endCard(): void {
    const { cards } = this.#directory;
    const card = cards.get(this.#random.pick(this.#cards).alias.toString('hex'));
    if (card !== undefined && card.endedAt === undefined && this.#random.chance(0.3))
      card.endedAt = this.#scheduler.now;
  }

  /** The first two devices stand at two gates of one place; the third goes from place to place. */
  #scan(device: GateDevice, index: number): void {
    const random = this.#random;
    const [first = '', second = ''] = this.#places.keys();
    const placeId = index < 2 || random.chance(0.5) ? first : second;
    const { code: card, personId } = random.pick(this.#cards);
    const code = random.chance(0.3) ? `${card}/${liveStep(this.#scheduler.now)}` : card;
    const asked = random.pick(['in', 'out', 'auto'] as const);
    const id = `00000000-0000-7000-8000-${String(this.#made.size).padStart(12, '0')}`;
    const scan: GateScan = {
      ...{ id, at: new Date(device.clock).toISOString(), code },
      ...{ gateId: gateId(placeId, 1 + (index % 2)), direction: asked, way: 'reader' },
    };
    if (random.chance(0.005)) this.#network.unreadable.add(id);
    const told = { isKept: false, isEvicted: false, isCleared: false, isAcknowledged: false };
    this.#made.set(id, { scan, placeId, personId, asked, ...told });
    device.scan(placeId, scan);
  }

  #note(id: string, what: 'isKept' | 'isCleared' | 'isEvicted'): void {
    const made = this.#made.get(id);
    if (made !== undefined) made[what] = true;
  }

  /** What is green is stored already. */
  #hear({ id, status }: ScanResult): void {
    if (status !== 'created' && status !== 'exists') return;
    const made = this.#made.get(id);
    if (made !== undefined) made.isAcknowledged = true;
    if (this.#visits.timesStored(id) === 0) this.#broken.push(`green, and not stored: ${id}`);
  }

  #check(): void {
    const kept = new Map(this.#devices.flatMap(({ disk }) => [...disk.items]));
    for (const [id, made] of this.#made) {
      const rows = this.#visits.timesStored(id);
      if (rows > 1) this.#broken.push(`stored ${rows} times: ${id}`);
      if (made.isAcknowledged && rows === 0) this.#broken.push(`acknowledged, and not stored: ${id}`);
      const isThere = rows > 0 || kept.get(id)?.state === 'refused' || made.isCleared || made.isEvicted;
      if (made.isKept && !isThere) this.#broken.push(`kept on the device, and gone: ${id}`);
    }
    for (const { id, state } of kept.values())
      if (state === 'waiting') this.#broken.push(`never sent: ${id}`);
    const rows = [...this.#visits.rows];
    for (const row of rows) {
      const made = this.#made.get(row.id);
      const isAsMade =
        made !== undefined &&
        made.placeId === row.placeId &&
        made.personId === row.personId &&
        (made.asked === 'auto' || made.asked === row.direction) &&
        row.at === (this.#visits.redatedTo(row.placeId, row.id) ?? Date.parse(made.scan.at));
      if (!isAsMade) this.#broken.push(`stored as nobody made it: ${row.id}`);
    }
    this.#compareStays();
    this.#checkLiveCodes(rows);
  }

  /** In its half minute a live code lets one pass at a place. */
  #checkLiveCodes(rows: readonly MemoryVisit[]): void {
    const used = new Set<string>();
    for (const { id, placeId } of rows) {
      const code = this.#made.get(id)?.scan.code ?? '';
      const key = `${placeId} ${code}`;
      if (code.includes('/') && used.has(key)) this.#broken.push(`a live code counted twice: ${id}`);
      used.add(key);
    }
  }

  #compareStays(): void {
    const naive = naiveStays([...this.#visits.rows], closingAfter, this.#scheduler.now);
    const difference = differenceOf(this.#server.settledStays().map(textOf), naive.map(textOf));
    if (difference !== undefined) this.#broken.push(`stays differ from the model: ${difference}`);
  }

  #inventPeople(): void {
    for (let index = 0; index < PEOPLE; index += 1) {
      const alias = Buffer.alloc(32, index + 1);
      // One card is nobody's.
      const personId = index === 0 ? undefined : `person ${index}`;
      this.#cards.push({ code: `code ${index}`, personId, alias });
      if (personId === undefined) continue;
      this.#directory.cards.set(alias.toString('hex'), { personId, endedAt: undefined });
      this.#directory.maskedNames.set(personId, `N* ${index}`);
      for (let day = -2; day < 10; day += 1) {
        const verdict: Verdict | null = this.#random.pick([null, 'ok', 'ask', 'stop']);
        if (verdict !== null)
          this.#directory.verdicts.set(healthKey(personId, this.#scheduler.now + day * DAY_MS), verdict);
      }
    }
  }
}

const OFFICE_HOURS: OpeningHours = {
  kind: 'week',
  days: Array.from({ length: 7 }, () => ({ open: '06:00', close: '18:00' })),
};

/** As the product keeps a place. The second closes at six in the evening and asks for a declaration. */
function inventPlace(number: number, hours: OpeningHours): PlaceContext {
  const id = `place ${number}`;
  const gates = [1, 2].map((no) => ({ id: gateId(id, no), no, direction: 'both' as const }));
  return {
    ...{ id, cell: 'cell_75', hours, closings: closingsOf(number, hours) },
    ...{
      requiresDeclaration: number === 2,
      specialUntil: null,
      suspendedSince: undefined,
      posterSerial: 1,
      posterIssuedOn: '2026-01-01',
    },
    gates: new Map(gates.map((gate) => [gate.id, gate])),
    rights: new Map(),
    devices: new Map(),
  };
}

/** Every history asks for the same closings. */
const closings = new Map<number, ReturnType<typeof makeClosings>>();
function closingsOf(number: number, hours: OpeningHours): ReturnType<typeof makeClosings> {
  const known = closings.get(number) ?? makeClosings(hours);
  closings.set(number, known);
  return known;
}

function gateId(placeId: string, no: number): string {
  return `${placeId} gate ${no}`;
}

/** The second place's closing, reckoned without the product's own rules. */
function closingAfter(placeId: string, ms: number): number | undefined {
  if (placeId !== 'place 2') return undefined;
  const sixToday = dayStart(dayOf(ms)) + 18 * HOUR_MS;
  return sixToday > ms ? sixToday : sixToday + DAY_MS;
}

function textOf({ placeId, personId, startedAt, isEntrySeen, endedAt, endedBy }: StayRow): string {
  return [placeId, personId, startedAt, isEntrySeen, endedAt, endedBy].join(' ');
}

function differenceOf(found: string[], wanted: string[]): string | undefined {
  const pairs = [found.sort(), wanted.sort()] as const;
  if (pairs[0].join('\n') === pairs[1].join('\n')) return undefined;
  const [onlyFound, onlyWanted] = [
    found.filter((text) => !wanted.includes(text)),
    wanted.filter((text) => !found.includes(text)),
  ];
  return `found ${onlyFound.slice(0, 3).join(' | ')}; wanted ${onlyWanted.slice(0, 3).join(' | ')}`;
}
