import type { GateDirection } from '../../contract/places.ts';
import { fullAreaName } from '../../domain/area.ts';
import type { OpeningHours } from '../../domain/opening-hours.ts';
import type { Communes } from './communes.ts';
import { inventAddress } from './households.ts';
import { type DemoKind, demoKinds, kindProfiles } from './kind-profiles.ts';
import { inventFamilyName, inventName } from './names.ts';
import { Random } from './random.ts';

export interface InventedGate {
  id: string;
  no: number;
  name: string;
  direction: GateDirection;
}

/** An invented place; phones are E.164. */
export interface InventedPlace {
  id: string;
  name: string;
  kind: DemoKind;
  areaCode: string;
  areaVersion: string;
  address: string;
  hours: OpeningHours;
  requiresDeclaration: boolean;
  registrantName: string;
  ownerPhone: string;
  /** Who scans at the door: the first controller, or the owner. */
  guardPhone: string;
  gates: readonly InventedGate[];
}

const flowers = [
  'Hoa Mai',
  'Hoa Sen',
  'Hướng Dương',
  'Sao Mai',
  'Bình Minh',
  'Ánh Dương',
  'Tuổi Thơ',
  'Măng Non',
];
const virtues = [
  'Thành Công',
  'An Phát',
  'Tân Tiến',
  'Đại Lộc',
  'Phước Thành',
  'Hưng Thịnh',
  'Minh Khang',
  'Phú Quý',
];

/** Doors of a place with that many: one for all, or one in, one out and more. */
export function inventGates(random: Random, count: number): InventedGate[] {
  const usual: readonly Omit<InventedGate, 'id' | 'no'>[] = [
    { name: 'Cổng chính', direction: 'both' },
    { name: 'Lối vào', direction: 'in' },
    { name: 'Lối ra', direction: 'out' },
    { name: 'Cổng sau', direction: 'both' },
  ];
  return usual.slice(0, count).map((gate, index) => ({ ...gate, id: random.uuid(), no: index + 1 }));
}

/**
 * One place of a large province; the same index gives the same place. Whatever their number, the first dozen has one
 * of each kind.
 */
export function inventPlace(
  seed: number,
  index: number,
  setting: { communes: Communes; phone: string },
): InventedPlace {
  const random = new Random(seed, -1 - index);
  const kind = demoKinds[index] ?? random.weighted(demoKinds.map((name) => [name, kindProfiles[name].share]));
  const profile = kindProfiles[kind];
  const area = random.pick(setting.communes.all);
  const words =
    kind === 'market' || kind === 'worship' || kind === 'other' ? [area.name] : [...flowers, ...virtues];
  const isRural = fullAreaName(area).startsWith('Xã');
  const sex = random.chance(0.5) ? 'male' : 'female';
  return {
    id: random.uuid(),
    name: `${random.pick<string>(profile.names)} ${random.pick(words)} ${index + 1}`,
    kind,
    areaCode: area.code,
    areaVersion: setting.communes.version,
    address: inventAddress(random, isRural),
    hours: profile.hours,
    requiresDeclaration: profile.requiresDeclaration,
    registrantName: inventName(random, inventFamilyName(random), sex, random.between(28, 60)),
    ownerPhone: setting.phone,
    guardPhone: setting.phone,
    gates: inventGates(
      random,
      random.weighted([
        [1, 70],
        [3, 20],
        [4, 10],
      ]),
    ),
  };
}

/** Chooses places of a kind; the first ones are visited much more than the last (Zipf). */
export class PlacePicker {
  readonly #kinds = new Map<DemoKind, { places: InventedPlace[]; sums: number[] }>();

  constructor(places: readonly InventedPlace[]) {
    for (const place of places) {
      const entry = this.#kinds.get(place.kind) ?? { places: [], sums: [] };
      entry.places.push(place);
      entry.sums.push((entry.sums.at(-1) ?? 0) + entry.places.length ** -0.8);
      this.#kinds.set(place.kind, entry);
    }
  }

  /** Undefined when there is no place of the kind. */
  find(random: Random, kind: DemoKind): InventedPlace | undefined {
    const entry = this.#kinds.get(kind);
    if (entry === undefined) return undefined;
    const point = random.fraction() * (entry.sums.at(-1) ?? 0);
    let low = 0;
    let high = entry.sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((entry.sums[middle] ?? 0) > point) high = middle;
      else low = middle + 1;
    }
    return entry.places[low];
  }
}
