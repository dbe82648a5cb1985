import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import type { Place } from '../../src/contract/places.ts';
import type { Group } from '../../src/contract/rosters.ts';
import { guideScreens } from '../../src/domain/guide.ts';
import { dayOf, dayStart } from '../../src/domain/time.ts';
import { countDeclarations } from '../../src/server/health/count-declarations.ts';
import { openWindow } from '../harness/browsing.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { openHealthUnits } from '../harness/health-units.ts';
import { renderPdf } from '../harness/pdf.ts';
import { plantMembers } from '../harness/rosters.ts';
import { scanItem, sendScans } from '../harness/scans.ts';
import { type Client, newId, personInput, type TestServer } from '../harness/server.ts';
import { filmSheet } from '../harness/story.ts';
import { openTree, type TestTree } from '../harness/units.ts';
import { type GuideCampaign, openCampaign } from './campaign.ts';
import type { GuideRecorder } from './recorder.ts';

const SCHOOL = 'Trường THCS Trấn Biên';
const VISITORS = ['Nguyễn Thị Hồng', 'Trần Văn Nam', 'Phạm Minh Anh', 'Lê Hoàng Phúc', 'Bùi Thị Thu'];
const HOUR_MS = 3_600_000;

/** The invented school that all guides show, with its people, and the browser that looks at it. */
export interface GuideSetting {
  server: TestServer;
  browser: Browser;
  recorder: GuideRecorder;
  owner: Client;
  guard: Client;
  nurse: Client;
  station: string;
  place: Place;
  /** A department with its offices and schools. */
  tree: TestTree;
  group: Group;
  /** Of the department, begun when it is first asked for. */
  campaign(): Promise<GuideCampaign>;
  /** Registered and declared today; the card's 28 digits. */
  visitor: { client: Client; code: string };
  /** Has not declared today. */
  undeclaredCode: string;
  /** A window of that size, logged in as the client where one is given. */
  open(screen: keyof typeof guideScreens, client?: Client): Promise<Page>;
  /** Holds the visitor's card before the camera: too far away to be read, or close. */
  film(how: 'blurred' | 'sharp'): Promise<void>;
  close(): Promise<void>;
}

export async function openSetting(server: TestServer, recorder: GuideRecorder): Promise<GuideSetting> {
  const folder = await mkdtemp(join(tmpdir(), 'vaora-guides-'));
  const video = join(folder, 'camera.mjpeg');
  const owner = await server.logIn('0900000002');
  const place = await server.openPlace(owner, SCHOOL, { requiresDeclaration: true });
  await owner.put(`/api/places/${place.id}/controllers/${newId()}`, {
    phone: '0900000003',
    name: 'Lê Văn Minh',
  });
  const guard = await server.logIn('0900000003');
  const [visitor, ...others] = await registerVisitors(server);
  if (visitor === undefined) throw new Error('nobody is registered');
  const visitors = [visitor, ...others].map(({ personId }) => personId);
  for (const daysAgo of [1, 2]) await plantDeclared(server, visitors, daysAgo);
  await recordVisits(server, guard, place, [visitor, ...others]);
  const group = await openGroup(server, owner, place);
  const undeclared = await server.register('0900000031', 'Hoàng Văn Thái');
  const units = await openHealthUnits(server);
  await declareFever(server);
  const { db, clock } = server.running.services;
  await db.transaction('app_jobs', {}, (tx) => countDeclarations(tx, clock.now(), 'latest'));

  const card = await visitor.client.get(`/api/people/${visitor.personId}/card.pdf?form=slip`);
  const sheet = await renderPdf(card.bytes, 200);
  const film = async (how: 'blurred' | 'sharp') =>
    filmSheet(how === 'sharp' ? sheet : await sharp(sheet).blur(30).png().toBuffer(), video);
  await film('blurred');
  const browser = await launchBrowser({ fakeVideo: video });
  const tree = await openTree(server);
  let campaign: Promise<GuideCampaign> | undefined;
  return {
    ...{ server, browser, recorder, owner, guard, place, group, film },
    nurse: await units.logIn('station'),
    station: units.ids.station,
    tree,
    campaign() {
      campaign ??= openCampaign(server, tree);
      return campaign;
    },
    visitor: { client: visitor.client, code: visitor.card.code },
    undeclaredCode: undeclared.card.code,
    async open(screen, client) {
      const { width_px, height_px, scale } = guideScreens[screen];
      const context = await openWindow(browser, server, client, { width_px, height_px, scale });
      context.setDefaultTimeout(10_000);
      return context.newPage();
    },
    async close() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** People who have declared today. */
async function registerVisitors(server: TestServer) {
  return Promise.all(
    VISITORS.map(async (name, index) => {
      const person = await server.register(`090000002${index}`, name);
      await server.declare(person.client, person.personId);
      return person;
    }),
  );
}

type Visitor = Awaited<ReturnType<typeof registerVisitors>>[number];

/** Two days ago and yesterday all came and left; today all but the first came, and one has left. */
async function recordVisits(
  server: TestServer,
  guard: Client,
  place: Place,
  visitors: readonly Visitor[],
): Promise<void> {
  const now = Date.now();
  // In the first hour of a day its visits lie closer together.
  const minute_ms = Math.min(60_000, (now - dayStart(dayOf(now))) / 45);
  const scan = (visitor: Visitor, ago_ms: number, direction: 'in' | 'out') =>
    scanItem(place, { code: visitor.card.code, at: new Date(now - ago_ms).toISOString(), direction });
  const past = [2, 1].flatMap((days) =>
    visitors.flatMap((visitor, index) => [
      scan(visitor, (days * 24 + 2 + index / 9) * HOUR_MS, 'in'),
      scan(visitor, (days * 24 - 2 - index / 9) * HOUR_MS, 'out'),
    ]),
  );
  const today = visitors.slice(1).map((visitor, index) => scan(visitor, (40 - index * 7) * minute_ms, 'in'));
  const [, first] = visitors;
  const gone = first ? [scan(first, 2 * minute_ms, 'out')] : [];
  await sendScans(guard, place, [...past, ...today, ...gone]);
  await server.settle();
}

/** As if they had declared on that day that they are well. */
async function plantDeclared(server: TestServer, people: readonly string[], daysAgo: number): Promise<void> {
  await server.sql(
    `insert into declaration_day (person_id, day, declaration_id, verdict, declared_at)
     select id, (now() at time zone 'Asia/Ho_Chi_Minh')::date - $2::int, gen_random_uuid(), 'ok',
            now() - make_interval(days => $2::int)
     from unnest($1::uuid[]) id`,
    [people, daysAgo],
  );
}

async function openGroup(server: TestServer, owner: Client, place: Place): Promise<Group> {
  const people = await plantMembers({ sql: server.sql, keys: server.running.services.keys }, place, 14);
  await plantDeclared(server, people, 0);
  const input = { kind: 'class', name: 'Lớp 6A', members: people.map((_, no) => no) };
  return (await owner.put(`/api/places/${place.id}/groups/${newId()}`, input)).body.groups[0];
}

/** A mother declares a fever of her child. */
async function declareFever(server: TestServer): Promise<void> {
  const { client } = await server.register('0900000041', 'Đỗ Thị Mận');
  const childId = newId();
  const child = personInput('Trần Gia Huy', { relation: 'child', birthDate: '2014-05-20', sex: 'male' });
  await client.put(`/api/people/${childId}`, child);
  await server.declare(client, childId, { symptoms: true, symptomList: ['fever'] });
}
