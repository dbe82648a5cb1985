import type { DemoKind } from './kind-profiles.ts';
import type { InventedPlace, PlacePicker } from './places.ts';
import type { Random, Weighted } from './random.ts';

/** In and out in minutes after midnight, give or take `spread`; `chance` is how often it happens at all. */
interface Turn {
  in: number;
  out: number;
  spread: number;
  chance: number;
}

/** What somebody regularly does: on the first `days` of the week the turns of his shift. */
interface RoutineProfile {
  kind: DemoKind;
  days: number;
  shifts: readonly (readonly Turn[])[];
}

export const routineProfiles = {
  child: { kind: 'school_mn', days: 5, shifts: [[turn('07:05', '16:35', 17)]] },
  pupil: { kind: 'school_th', days: 5, shifts: [[turn('06:59', '16:30', 15)]] },
  lowerSecondary: {
    kind: 'school_thcs',
    days: 6,
    shifts: [[turn('06:58', '11:32', 15), turn('13:15', '16:35', 12, 0.4)]],
  },
  upperSecondary: {
    kind: 'school_thpt',
    days: 6,
    shifts: [[turn('06:58', '11:35', 15), turn('13:20', '16:40', 14, 0.5)]],
  },
  teacher: {
    kind: 'school_thcs',
    days: 6,
    shifts: [[turn('06:38', '16:50', 14)], [turn('06:42', '11:50', 14)]],
  },
  doorkeeper: { kind: 'school_thcs', days: 6, shifts: [[turn('06:10', '17:35', 8)]] },
  clerk: {
    kind: 'office',
    days: 5,
    shifts: [[turn('07:27', '16:50', 18)], [turn('07:27', '11:34', 15), turn('12:57', '17:02', 14)]],
  },
  worker: {
    kind: 'factory',
    days: 6,
    shifts: [[turn('05:48', '14:08', 14)], [turn('13:46', '22:08', 14)], [turn('21:46', '30:08', 14)]],
  },
  trader: { kind: 'market', days: 7, shifts: [[turn('04:20', '11:30', 40)]] },
  seller: { kind: 'shop', days: 6, shifts: [[turn('07:25', '15:05', 20)], [turn('13:50', '22:00', 20)]] },
  cook: { kind: 'restaurant', days: 7, shifts: [[turn('05:50', '14:00', 25)], [turn('14:50', '22:20', 20)]] },
  nurse: {
    kind: 'hospital',
    days: 7,
    shifts: [[turn('06:48', '15:08', 14)], [turn('14:48', '23:06', 14)], [turn('22:46', '31:08', 14)]],
  },
  inspector: { kind: 'other', days: 7, shifts: [[turn('06:52', '15:05', 12)], [turn('14:52', '23:02', 12)]] },
} as const satisfies Record<string, RoutineProfile>;

export type RoutineName = keyof typeof routineProfiles;

/** A person's regular place and shift. */
export interface Routine {
  place: InventedPlace;
  days: number;
  turns: readonly Turn[];
}

const jobs: readonly Weighted<RoutineName | 'none'>[] = [
  ['worker', 24],
  ['clerk', 16],
  ['seller', 8],
  ['trader', 5],
  ['teacher', 4],
  ['cook', 4],
  ['nurse', 2],
  ['none', 37],
];

/** Somebody's routine by age; undefined for who stays at home or where there is no such place. */
export function findRoutine(random: Random, age: number, picker: PlacePicker): Routine | undefined {
  const name = routineNameAt(random, age);
  if (name === 'none') return undefined;
  const place = picker.find(random, routineProfiles[name].kind);
  return place && routineAt(place, name, random.between(0, routineProfiles[name].shifts.length - 1));
}

/** @throws Error for a shift that the routine does not have */
export function routineAt(place: InventedPlace, name: RoutineName, shift: number): Routine {
  const { days, shifts }: RoutineProfile = routineProfiles[name];
  const turns = shifts[shift];
  if (turns === undefined) throw new Error(`${name} has no such shift`);
  return { place, days, turns };
}

function routineNameAt(random: Random, age: number): RoutineName | 'none' {
  if (age < 3) return 'none';
  if (age < 6) return 'child';
  if (age < 11) return 'pupil';
  if (age < 15) return 'lowerSecondary';
  if (age < 18) return random.chance(0.85) ? 'upperSecondary' : 'none';
  return age < 60 ? random.weighted(jobs) : 'none';
}

/** Visits besides the routine: how often on a working day and on a weekend, when, and for how many minutes. */
interface Errand {
  kind: DemoKind;
  ageMin: number;
  weekday: number;
  weekend: number;
  /** Around these minutes after midnight. */
  times: readonly number[];
  minutes: readonly [min: number, max: number];
}

export const errands: readonly Errand[] = [
  { kind: 'market', ageMin: 25, weekday: 0.24, weekend: 0.3, times: [340, 375, 420, 990], minutes: [12, 50] },
  { kind: 'shop', ageMin: 12, weekday: 0.1, weekend: 0.24, times: [560, 1070, 1150, 1190], minutes: [8, 60] },
  { kind: 'restaurant', ageMin: 16, weekday: 0.1, weekend: 0.18, times: [400, 690, 1110], minutes: [20, 80] },
  { kind: 'office', ageMin: 20, weekday: 0.025, weekend: 0, times: [500, 560, 830, 900], minutes: [15, 70] },
  {
    kind: 'hospital',
    ageMin: 0,
    weekday: 0.008,
    weekend: 0.005,
    times: [440, 490, 560, 840],
    minutes: [40, 220],
  },
  { kind: 'hospital', ageMin: 60, weekday: 0.04, weekend: 0.01, times: [410, 450, 500], minutes: [60, 260] },
  { kind: 'worship', ageMin: 6, weekday: 0.01, weekend: 0.14, times: [300, 420, 1030], minutes: [45, 90] },
  {
    kind: 'other',
    ageMin: 16,
    weekday: 0.06,
    weekend: 0.05,
    times: [370, 450, 800, 1010, 1170],
    minutes: [3, 14],
  },
];

function turn(from: string, to: string, spread: number, chance = 0.96): Turn {
  return { in: minutesOf(from), out: minutesOf(to), spread, chance };
}

/** "30:08" is eight minutes past six the next morning. */
function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
