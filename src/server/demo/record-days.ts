import type { DeclarationId, PersonId, PlaceId, VisitId } from '../../domain/ids.ts';
import { UUID_V7_RANDOM_BYTES, uuidV7 } from '../../domain/ids.ts';
import { type Day, dayOf, dayStart, MINUTE_MS } from '../../domain/time.ts';
import type { Direction, VisitFact } from '../../domain/visit.ts';
import { type Accounts, getAccount } from './account-rows.ts';
import { type AnswerSheet, wellSheet } from './answer-sheets.ts';
import type { InventedPerson } from './households.ts';
import type { PlacePicker } from './places.ts';
import { type DayPlan, type PlannedVisit, planDay, type Resident } from './plan-day.ts';
import type { Random } from './random.ts';

const SECOND_MS = 1000;
const CHILD_AGE_MAX = 15;
/** Half past seven. */
const DECLARED_AT_MINUTES = 450;
/** Scans that a phone or gate without a network sent later. */
const SENT_LATE = 0.03;

/** A visit's fact with who recorded it, and when the server got it. */
export type RecordedVisit = VisitFact & { gateNo: number; recordedBy: string; receivedAt: number };

export interface RecordedDeclaration {
  id: DeclarationId;
  personId: string;
  day: Day;
  /** Unix milliseconds */
  at: number;
  declaredBy: string;
  sheet: AnswerSheet;
}

export interface Inhabitant extends Resident {
  person: InventedPerson;
  /** Stays at home for the last two days, and has declared on the first of them only. */
  isUndeclaredToday?: boolean;
}

/** What the days are lived in. */
export interface World {
  picker: PlacePicker;
  days: readonly Day[];
  /** Unix milliseconds; nothing happened after it. */
  now: number;
  accounts: Accounts;
}

export interface Records {
  visits: RecordedVisit[];
  declarations: RecordedDeclaration[];
}

/** Everything one person left in the system during the days, up to now. */
export function recordDays(random: Random, inhabitant: Inhabitant, world: World): Records {
  const records: Records = { visits: [], declarations: [] };
  const { person } = inhabitant;
  const declaredBy = getAccount(world.accounts, person.phone);
  for (const day of world.days) {
    const { visits, declaration } = planOf(random, inhabitant, day, world);
    for (const visit of visits) records.visits.push(...passagesOf(random, inhabitant, visit, world));
    if (declaration === undefined || declaration.at > world.now) continue;
    const id = uuidV7(declaration.at, random.bytes(UUID_V7_RANDOM_BYTES)) as DeclarationId;
    records.declarations.push({
      id,
      personId: person.id,
      day: dayOf(declaration.at),
      declaredBy,
      ...declaration,
    });
  }
  return records;
}

function planOf(random: Random, inhabitant: Inhabitant, day: Day, { days, picker }: World): DayPlan {
  const daysAgo = days.length - 1 - days.indexOf(day);
  if (!inhabitant.isUndeclaredToday || daysAgo > 1) return planDay(random, inhabitant, day, picker);
  const at = dayStart(day) + DECLARED_AT_MINUTES * MINUTE_MS;
  return { visits: [], declaration: daysAgo === 1 ? { at, sheet: wellSheet } : undefined };
}

function passagesOf(
  random: Random,
  { person, age }: Inhabitant,
  visit: PlannedVisit,
  world: World,
): RecordedVisit[] {
  const { place, inAt, outAt } = visit;
  const isPupil = place.kind.startsWith('school') && age < CHILD_AGE_MAX;
  const way = visit.way === 'self' && isPupil ? 'reader' : visit.way;
  const recordedBy = getAccount(world.accounts, way === 'self' ? person.phone : place.guardPhone);
  const ends: readonly [Direction, number | undefined][] = [
    ['in', inAt],
    ['out', outAt],
  ];
  return ends.flatMap(([direction, at]) => {
    if (at === undefined || at > world.now) return [];
    const gates = place.gates.filter((gate) => gate.direction === 'both' || gate.direction === direction);
    return [
      {
        id: uuidV7(at, random.bytes(UUID_V7_RANDOM_BYTES)) as VisitId,
        at,
        personId: person.id as PersonId,
        placeId: place.id as PlaceId,
        gateNo: random.pick(gates).no,
        direction,
        way,
        recordedBy,
        receivedAt: Math.min(world.now, at + delayMs(random)),
      },
    ];
  });
}

function delayMs(random: Random): number {
  return random.chance(SENT_LATE) ? random.between(2, 40) * MINUTE_MS : random.between(300, 3 * SECOND_MS);
}
