import { dayOf, dayStart, HOUR_MS } from '../../src/domain/time.ts';
import { allFolded, type Bench, countVisits } from './bench.ts';
import { type Figure, median } from './figures.ts';

const ITEMS = 100;
const CONNECTIONS = [1, 4] as const;
/** Half a morning without a network; not before midnight, since yesterday nobody has declared anything. */
const OUTBOX_HOURS = 6;

/** Phones whose network is back send what they have recorded meanwhile, a hundred scans a request. */
export async function measureBatches(bench: Bench): Promise<Figure[]> {
  const { load, app, options } = bench;
  const { port } = app;
  await load.run({ port, connections: 64, seconds: 60, eachPlaceOnce: true });
  await load.run({ ...outbox(port), connections: 4, seconds: options.quick ? 2 : 5 });
  await allFolded(bench);
  const visitsBefore = await countVisits(bench);
  const figures: Figure[] = [];
  let created = 0;
  for (const connections of CONNECTIONS) {
    const rates: number[] = [];
    const foldedRates: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const start = performance.now();
      const result = await load.run({ ...outbox(port), connections, seconds: options.quick ? 1.5 : 4 });
      await allFolded(bench);
      if (result.failed + result.overloaded > 0)
        throw new Error(`batches failed: ${result.firstFailure || '503'}`);
      created += result.created;
      rates.push(result.created / result.seconds);
      foldedRates.push(result.created / ((performance.now() - start) / 1000));
    }
    const at = `, ${connections} connection${connections === 1 ? '' : 's'}`;
    figures.push(
      {
        name: `batches of ${ITEMS}${at}`,
        value: median(rates),
        unit: 'facts/s',
        ...(connections === 4 ? { atLeast: 20_000 } : {}),
      },
      { name: `until their stays are folded${at}`, value: median(foldedRates), unit: 'facts/s' },
    );
  }
  const visits = (await countVisits(bench)) - visitsBefore;
  return [
    ...figures,
    { name: 'facts answered "created"', value: created, unit: '' },
    { name: 'rows in visit', value: visits, unit: '', atLeast: created, atMost: created },
  ];
}

function outbox(port: number) {
  const now = Date.now();
  return { port, items: ITEMS, pastMs: Math.min(OUTBOX_HOURS * HOUR_MS, now - dayStart(dayOf(now))) };
}
