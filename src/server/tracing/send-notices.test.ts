import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
} from '../../../test/harness/server.ts';
import {
  approved,
  casePath,
  makeUnits,
  newCase,
  openedCase,
  staffOf,
  stayed,
  type Units,
  until,
} from '../../../test/harness/tracing.ts';
import type { CaseDetail } from '../../contract/tracing.ts';
import { limits } from '../../domain/limits.ts';
import { sendNotices } from './send-notices.ts';

let server: TestServer;
let units: Units;
let opener: Client;
let approver: Client;
let owner: Client;
let last = 10;

beforeAll(async () => {
  server = await startTestServer({ clock: new TestClock(new Date().toISOString()) });
  units = await makeUnits(server);
  opener = await staffOf(server, units.centre, '0905200001', 'Ngô Thị Mở');
  approver = await staffOf(server, units.department, '0905200002', 'Bùi Văn Duyệt');
  owner = await server.logIn('0905200003');
});
afterAll(async () => {
  await server?.stop();
});

const nextPhone = () => {
  last += 1;
  return `09052${String(last).padStart(5, '0')}`;
};

/** An approved case that met so many at a place of its own. */
async function approvedCase(count: number) {
  const place = await server.openPlace(owner, `Nơi số ${last}`);
  const patient = await server.register(nextPhone(), 'Lê Thị Ca');
  await stayed(server, owner, place, patient.card.code, [100, 50]);
  const met = [];
  for (let i = 0; i < count; i += 1) {
    const phone = nextPhone();
    const { client, personId, card } = await server.register(phone, 'Trần Văn Gặp');
    await stayed(server, owner, place, card.code, [90, 60]);
    met.push({ phone, client, personId });
  }
  await server.settle();
  const found = await openedCase(opener, units.centre, newCase(server, patient.personId));
  await approved(opener, approver, { own: units.centre, asked: units.department }, found.id);
  return { found, met, place };
}

const path = (found: CaseDetail, rest = '') => casePath(units.centre, found.id, rest);
const countsOf = async (found: CaseDetail) => (await opener.get(path(found))).body.notices;

/** Waits until the job has told everybody, or what it may. */
async function untilNoneWaits(found: CaseDetail) {
  return (await until<CaseDetail>(opener, path(found), ({ notices }) => notices.waiting === 0)).notices;
}

/** Contacts as rows of the frozen result, for whom no phone has to register. */
async function addStrangers(found: CaseDetail, count: number): Promise<void> {
  await server.sql(
    `insert into trace_contact (case_id, rank, person_id, distance, meetings, minutes, longest, first_at, last_at, recordings)
     select $1, 100 + n, gen_random_uuid(), 1, 1, 20, 20, now(), now(), '{guard}' from generate_series(1, $2) n`,
    [found.id, count],
  );
}

describe('those who were met', () => {
  it('get one message without name, place or illness, and a notice in the app that does not name the place', async () => {
    const { found, met } = await approvedCase(2);
    expect((await opener.put(path(found, '/notice'), { namesPlace: false })).status).toBe(204);
    expect(await untilNoneWaits(found)).toMatchObject({ sent: 2, unreachable: 0 });
    for (const { phone, client, personId } of met) {
      const messages = await server.messages(phone, 1);
      expect(messages).toHaveLength(1);
      expect(messages[0]).not.toMatch(/Nơi số|Sởi|Lê|Trần|CA-/);
      const { notices } = (await client.get('/api/notices')).body;
      expect(notices).toMatchObject([
        {
          personId,
          placeName: null,
          unitName: 'Trung tâm Thử Nghiệm',
          unitPhone: '0251 000 0002',
          recalledAt: null,
        },
      ]);
    }
    await sendNotices(server.running.services, found.id);
    expect(await server.messages(met[0]?.phone ?? '')).toHaveLength(1);
    expect((await owner.get('/api/notices')).body.notices).toEqual([]);
  });

  it('learn the place where the authority chooses so, and that it was wrong where it recalls', async () => {
    const { found, met, place } = await approvedCase(1);
    const [only] = met;
    await opener.put(path(found, '/notice'), { namesPlace: true });
    await untilNoneWaits(found);
    expect((await only?.client.get('/api/notices'))?.body.notices).toMatchObject([{ placeName: place.name }]);
    expect((await opener.put(path(found, '/recall'), { reason: 'Xét nghiệm nhầm' })).status).toBe(204);
    const messages = await server.messages(only?.phone ?? '', 2);
    expect(messages.filter((text) => text.includes('nhầm'))).toHaveLength(1);
    expect((await only?.client.get('/api/notices'))?.body.notices[0].recalledAt).not.toBeNull();
    expect(await countsOf(found)).toMatchObject({ recalled: 1, sent: 0 });
  });

  it('who have no phone of their own are named to the authority as not reached', async () => {
    const { found } = await approvedCase(1);
    await addStrangers(found, 3);
    await opener.put(path(found, '/notice'), { namesPlace: false });
    expect(await untilNoneWaits(found)).toMatchObject({ sent: 1, unreachable: 3 });
  });
});

describe('the stop switch', () => {
  it('stops what is not sent yet: a batch after it takes nobody, and a recall tells only those who were told', async () => {
    const { found } = await approvedCase(1);
    const waiting = limits.notice_batch + 50;
    await server.sql(`update trace_case set state = 'notified', names_place = false where id = $1`, [
      found.id,
    ]);
    await addStrangers(found, waiting);
    await server.sql(`update trace_contact set notice = 'waiting' where case_id = $1`, [found.id]);
    await server.sql(`delete from pgboss.job where name = 'send-notices'`);
    const services = {
      ...server.running.services,
      jobs: { ...server.running.services.jobs, enqueue: async () => undefined },
    };
    await sendNotices({ ...services, messenger: { send: async () => undefined } }, found.id);
    expect(await countsOf(found)).toMatchObject({ waiting: waiting + 1 - limits.notice_batch });
    expect((await opener.delete(path(found, '/notice'))).status).toBe(204);
    await sendNotices(server.running.services, found.id);
    expect(await countsOf(found)).toMatchObject({
      ...{ waiting: 0, sent: 1, unreachable: limits.notice_batch - 1 },
      stopped: waiting + 1 - limits.notice_batch,
    });
    const other = await opener.put(casePath(units.centre, newId(), '/recall'), { reason: 'Không có ca' });
    expect(other.status).toBe(404);
  });
});
