import { afterAll, beforeAll, expect, it } from 'vitest';
import { AN_DONG, HOME, OTHER, startTwoCells, type TwoCells } from '../../../test/harness/cells.ts';
import { scan } from '../../../test/harness/scans.ts';
import { newId } from '../../../test/harness/server.ts';
import type { Place } from '../../contract/places.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/time.ts';
import { traceCase } from './trace-case.ts';

let cells: TwoCells;
beforeAll(async () => {
  cells = await startTwoCells({ inOneDatabase: false });
});
afterAll(async () => {
  await cells?.stop();
});

it('a case that was in both cells is traced in both, and whom it met in both is one person', async () => {
  const { server } = cells;
  const now = Date.now();
  const owner = await server.logIn('0908100001');
  const there = await server.openPlace(owner, 'Bến xe Miền Tây', AN_DONG);
  const here = await server.openPlace(owner, 'Chợ Tân Hiệp');
  const pass = async (place: Place, code: string, [from, to]: [number, number]) => {
    const at = (minutesAgo: number) => new Date(now - minutesAgo * MINUTE_MS).toISOString();
    await scan(owner, place, { code, at: at(from) });
    await scan(owner, place, { code, direction: 'out', at: at(to) });
  };
  const patient = await server.register('0908100081', 'Bùi Thị Ca Bệnh');
  const [a, both] = [
    await server.register('0908100082', 'Bùi Văn Ở Nhà'),
    await server.register('0908100083', 'Bùi Văn Hai Nơi'),
  ];
  const b = await cells.registerThere('0908100084', 'Bùi Thị Bên Kia');
  await pass(here, patient.card.code, [120, 90]);
  await pass(there, patient.card.code, [80, 20]);
  await pass(here, a.card.code, [100, 70]);
  await pass(here, both.card.code, [110, 95]);
  await pass(there, both.card.code, [60, 40]);
  await pass(there, b.code, [70, 10]);
  await server.settle();
  const period = { from: now - DAY_MS, to: now };
  const question = { personId: patient.personId, period, sameGate: false, minutesMin: 10, asOf: now };
  const traced = await traceCase(server.running.services, question);
  expect(traced.longest.map(({ personId, cell, minutes }) => [personId, cell, minutes])).toEqual([
    [b.personId, OTHER, 50],
    [both.personId, OTHER, 20],
    [both.personId, HOME, 15],
    [a.personId, HOME, 10],
  ]);
  expect(traced).toMatchObject({ people: 3, contacts: 4 });
  const stranger = { ...question, personId: newId() };
  expect(await traceCase(server.running.services, stranger)).toEqual({
    people: 0,
    contacts: 0,
    longest: [],
  });
});
