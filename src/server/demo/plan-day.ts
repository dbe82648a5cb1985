import { type Day, dayStart, MINUTE_MS, weekdayOf } from '../../domain/time.ts';
import type { VisitWay } from '../../domain/visit.ts';
import { type AnswerSheet, drawAnswerSheet } from './answer-sheets.ts';
import { kindProfiles } from './kind-profiles.ts';
import type { InventedPlace, PlacePicker } from './places.ts';
import type { Random } from './random.ts';
import { errands, type Routine } from './routines.ts';

const SATURDAY = 5;
const HOUR_MINUTES = 60;
const MISSED_ENTRIES = 0.004;
/** Somebody whose declaration says "stop" turns to a doctor that often. */
const TO_DOCTOR = 0.75;

/** A visit as it happened; a missing end was not recorded. Instants in Unix milliseconds. */
export interface PlannedVisit {
  place: InventedPlace;
  inAt: number | undefined;
  outAt: number | undefined;
  way: VisitWay;
}

export interface DayPlan {
  visits: PlannedVisit[];
  declaration: { at: number; sheet: AnswerSheet } | undefined;
}

export interface Resident {
  age: number;
  routine: Routine | undefined;
}

interface Stay {
  place: InventedPlace;
  /** Minutes after midnight. */
  from: number;
  to: number;
}

/** One person's day: where he goes, what he declares before, and how much of it the doors saw. */
export function planDay(random: Random, resident: Resident, day: Day, picker: PlacePicker): DayPlan {
  const stays = [...regularStays(random, resident.routine, day)];
  for (const errand of errandStays(random, resident.age, day, picker)) {
    if (stays.every((stay) => errand.to < stay.from || errand.from > stay.to)) stays.push(errand);
  }
  const sheet = random.chance(declaresHowOften(stays)) ? drawAnswerSheet(random) : undefined;
  const visited =
    sheet?.verdict === 'stop'
      ? toDoctor(random, picker)
      : stays.filter((stay) => sheet !== undefined || !stay.place.requiresDeclaration);
  const start = dayStart(day);
  return {
    visits: visited.map((stay) => seenVisit(random, stay, start)),
    declaration: sheet && { at: start + declaredAfterMinutes(random, stays) * MINUTE_MS, sheet },
  };
}

function regularStays(random: Random, routine: Routine | undefined, day: Day): Stay[] {
  if (routine === undefined || weekdayOf(day) >= routine.days) return [];
  const { place, turns } = routine;
  return turns
    .filter((turn) => random.chance(turn.chance))
    .map((turn) => ({
      place,
      from: random.around(turn.in, turn.spread),
      to: random.around(turn.out, turn.spread),
    }));
}

function errandStays(random: Random, age: number, day: Day, picker: PlacePicker): Stay[] {
  const isWeekend = weekdayOf(day) >= SATURDAY;
  return errands.flatMap((errand) => {
    if (age < errand.ageMin || !random.chance(isWeekend ? errand.weekend : errand.weekday)) return [];
    const place = picker.find(random, errand.kind);
    if (place === undefined) return [];
    const from = random.around(random.pick(errand.times), 35);
    return [{ place, from, to: from + random.between(...errand.minutes) }];
  });
}

function declaresHowOften(stays: readonly Stay[]): number {
  if (stays.some((stay) => stay.place.requiresDeclaration)) return 0.97;
  return stays.length > 0 ? 0.45 : 0.2;
}

function toDoctor(random: Random, picker: PlacePicker): Stay[] {
  const place = random.chance(TO_DOCTOR) ? picker.find(random, 'hospital') : undefined;
  const from = random.between(8 * HOUR_MINUTES, 11 * HOUR_MINUTES);
  return place === undefined ? [] : [{ place, from, to: from + random.between(60, 240) }];
}

/** Before the first visit, in the morning where there is none. */
function declaredAfterMinutes(random: Random, stays: readonly Stay[]): number {
  const first = Math.min(...stays.map((stay) => stay.from), random.around(8 * HOUR_MINUTES, 90));
  return Math.max(1, Math.round(Math.min(first, 8 * HOUR_MINUTES) - random.between(4, 55)));
}

function seenVisit(random: Random, { place, from, to }: Stay, start: number): PlannedVisit {
  const profile = kindProfiles[place.kind];
  const at = (minutes: number) => Math.round(start + minutes * MINUTE_MS);
  return {
    place,
    inAt: random.chance(MISSED_ENTRIES) ? undefined : at(from),
    outAt: random.chance(profile.missedExits) ? undefined : at(to),
    way: random.weighted<VisitWay>(profile.ways),
  };
}
