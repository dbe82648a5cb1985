import type { FiguresQuery, HealthFigures } from '../../contract/health.ts';
import { alertOutcomes } from '../../domain/alert.ts';
import { limits } from '../../domain/limits.ts';
import { quantileOf } from '../../domain/quantile.ts';
import { type ShownLine, sumShown, suppressLine } from '../../domain/suppress.ts';
import { addDays, type Day, dayStart, isDay, listDays } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import { invalid } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { unitsUnder } from './alert-reach.ts';
import { communeNameOf, communeOfKey, communesOfKeys } from './area-keys.ts';
import {
  type AlertCount,
  type CountedPeriod,
  countAlerts,
  countOutcomes,
  type OutcomeCount,
} from './count-alerts.ts';
import type { HealthUnit } from './health-units.ts';

const MEASURES = ['declared', 'ask', 'stop', 'raised'] as const;
type Measure = (typeof MEASURES)[number];

/** Hides what is small in counts that belong together, or shows all. */
type Show = (counts: readonly number[]) => ShownLine;
interface Shown {
  days: readonly Day[];
  show: Show;
}

interface DeclarationCount {
  day: string;
  area: string;
  verdict: 'ok' | 'ask' | 'stop';
  people: number;
}

/**
 * Figures of a unit and all below it, by where people live, for days that are both counted. A unit above a station gets
 * no small count of a commune and day: it has them in full where it has to act, one by one and on record, and else has
 * no need to know whose neighbour is ill.
 * @throws AppError 400 when the days are in the wrong order or more than declarations are kept for
 */
export async function getFigures(
  { db, healthUnits, clock }: Services,
  unit: HealthUnit,
  { from, to }: FiguresQuery,
): Promise<HealthFigures> {
  if (!isDay(from) || !isDay(to)) throw invalid({ from: 'date_invalid' });
  const days = listDays(from, to, limits.declaration_days_max + 2);
  if (days.length === 0 || days.length > limits.declaration_days_max + 1)
    throw invalid({ to: 'period_invalid' });
  const areas = unitsUnder(unit, await healthUnits.all()).flatMap((one) => [...one.areas]);
  const now = clock.now();
  const period = {
    ...{ areas: [...new Set(areas)], from: new Date(dayStart(from)), to: new Date(dayStart(addDays(to, 1))) },
  };
  const cells = await db.inCells(db.cells, 'app_health', {}, async (tx) => ({
    alerts: await countAlerts(tx, period, now),
    outcomes: await countOutcomes(tx, period),
    declarations: await listDeclarationCounts(tx, period, from, to),
    countedAt: await findCountTime(tx),
  }));
  const alerts = cells.flatMap((cell) => cell.alerts);
  const communes = communesOfKeys(areas).map((code) => ({ code, name: communeNameOf(code) }));
  communes.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  const hidesSmall = unit.kind !== 'station';
  const show = hidesSmall ? suppressLine : showAll;
  const table = shownTable(
    communes.map(({ code }) => code),
    days,
    [...cells.flatMap((cell) => cell.declarations).flatMap(measuresOf), ...alerts.map(raisedOf)],
    show,
  );
  return {
    ...{ from, to, asOf: new Date(now).toISOString(), hidesSmall },
    declarationsAsOf: earliest(cells.map(({ countedAt }) => countedAt))?.toISOString() ?? null,
    days: days.map((day, i) => ({ day, ...each((measure) => table[measure][i]?.total ?? null) })),
    communes: communes.map(({ code, name }, i) => ({
      ...{ areaCode: code, areaName: name },
      ...each((measure) => sumShown(table[measure].map(({ counts }) => counts[i] ?? null))),
    })),
    response: responseOf(alerts, table.raised, { days, show }),
    outcomes: outcomesOf(
      cells.flatMap((cell) => cell.outcomes),
      { days, show },
    ),
  };
}

async function listDeclarationCounts(
  tx: Tx,
  { areas }: CountedPeriod,
  from: Day,
  to: Day,
): Promise<DeclarationCount[]> {
  return tx.query<DeclarationCount>(
    `select day::text as day, area, verdict, people from declaration_count
     where day between $1::date and $2::date and area = any($3)`,
    [from, to, areas],
  );
}

async function findCountTime(tx: Tx): Promise<Date | null> {
  const [mark] = await tx.query<{ declarations_counted_at: Date | null }>(
    'select declarations_counted_at from count_mark',
  );
  return mark?.declarations_counted_at ?? null;
}

/** A count that is still to be added to its measure, commune and day. */
interface Part {
  measure: Measure;
  day: string;
  area: string;
  count: number;
}

/** "May enter" has no measure of its own: with it, a hidden count would follow from the others of its commune. */
function measuresOf({ day, area, verdict, people }: DeclarationCount): Part[] {
  const declared: Part = { measure: 'declared', day, area, count: people };
  return verdict === 'ok' ? [declared] : [declared, { ...declared, measure: verdict }];
}

function raisedOf({ day, area, raised }: AlertCount): Part {
  return { measure: 'raised', day, area, count: raised };
}

/** A line for each measure and day, with the communes in their order. */
function shownTable(
  communes: readonly string[],
  days: readonly Day[],
  parts: readonly Part[],
  show: Show,
): Record<Measure, ShownLine[]> {
  const columns = new Map(communes.map((code, i) => [code, i]));
  const rows = new Map(days.map((day, i) => [day, i]));
  const known = new Set(communes);
  const counts = each(() => days.map(() => communes.map(() => 0)));
  for (const { measure, day, area, count } of parts) {
    const row = counts[measure][rows.get(day) ?? -1];
    const column = columns.get(communeOfKey(area, known) ?? '');
    if (row !== undefined && column !== undefined) row[column] = (row[column] ?? 0) + count;
  }
  return each((measure) => counts[measure].map(show));
}

function showAll(counts: readonly number[]): ShownLine {
  return { counts: [...counts], total: counts.reduce((sum, count) => sum + count, 0) };
}

/** How soon alerts were taken on; a day's counts are a line, in which small ones are hidden like those of communes. */
function responseOf(
  alerts: readonly AlertCount[],
  raised: readonly ShownLine[],
  { days, show }: Shown,
): HealthFigures['response'] {
  const lines = days.map((day) => {
    const ofDay = alerts.filter((alert) => alert.day === day);
    const [inTime, late] = [total(ofDay, 'inTime'), total(ofDay, 'late')];
    return show([inTime, late, total(ofDay, 'raised') - inTime - late]).counts;
  });
  const column = (i: number) => sumShown(lines.map((counts) => counts[i] ?? null));
  const waits = alerts.flatMap((alert) => alert.waits);
  const hours = (share: number) => {
    const seconds = quantileOf(waits, share);
    return seconds === undefined ? null : Math.round(seconds / 360) / 10;
  };
  return {
    raised: sumShown(raised.map((line) => line.total)),
    ...{ inTime: column(0), late: column(1), waiting: column(2) },
    ...{ medianHours: hours(0.5), p90Hours: hours(0.9) },
  };
}

function outcomesOf(rows: readonly OutcomeCount[], { days, show }: Shown): HealthFigures['outcomes'] {
  const lines = days.map((day) => {
    const ofDay = rows.filter((row) => row.day === day);
    return show(
      alertOutcomes.map((outcome) =>
        total(
          ofDay.filter((row) => row.outcome === outcome),
          'count',
        ),
      ),
    ).counts;
  });
  return alertOutcomes.map((outcome, i) => ({
    outcome,
    ...sumShown(lines.map((counts) => counts[i] ?? null)),
  }));
}

function each<T>(of: (measure: Measure) => T): Record<Measure, T> {
  return { declared: of('declared'), ask: of('ask'), stop: of('stop'), raised: of('raised') };
}

function total<K extends string>(rows: readonly Record<K, number>[], key: K): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}

function earliest(times: readonly (Date | null)[]): Date | undefined {
  return times.flatMap((time) => (time === null ? [] : [time])).toSorted((a, b) => Number(a) - Number(b))[0];
}
