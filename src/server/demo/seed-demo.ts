import { addDays, DAY_MS, type Day, dayOf, dayStart } from '../../domain/time.ts';
import { maskPhone } from '../../domain/visibility.ts';
import { getPhone } from '../accounts/parse-phone.ts';
import { writeController } from '../places/add-controller.ts';
import { askSpecial } from '../places/ask-special.ts';
import { setSpecial } from '../places/set-special.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import { type Accounts, accountRows, findAccounts, getAccount } from './account-rows.ts';
import { campaignRows, sumCampaign } from './campaign-rows.ts';
import { type CellSession, openCellSession } from './cell-session.ts';
import { getCommunes } from './communes.ts';
import { copyTables } from './copy-rows.ts';
import { diaryRows, watchChild } from './diary-rows.ts';
import { directiveRows } from './directive-rows.ts';
import { alertRows, healthUnitRows, staffPhones } from './health-rows.ts';
import { inventStory, phoneOf, type Story } from './invent-story.ts';
import { inventMembers, memberRows } from './member-rows.ts';
import { openDemoCase } from './open-demo-case.ts';
import { peopleRows } from './people-rows.ts';
import { freePlaceNumbers } from './place-numbers.ts';
import { placeRows } from './place-rows.ts';
import { Random } from './random.ts';
import { type RecordedVisit, recordDays, type World } from './record-days.ts';
import { COUNT_VISITS, declarationRows, visitRows } from './record-rows.ts';
import { reportRows } from './report-rows.ts';
import { rosterRows } from './roster-rows.ts';
import { inventSchoolPlaces } from './school-places.ts';
import { getDemoUser } from './story.ts';
import { STORY_GRANT_DAYS, storyDocuments, storyPlaces } from './story-places.ts';
import { storyOffices } from './story-units.ts';
import {
  type DemoUnit,
  inventUnits,
  officerPhones,
  SCHOOLS_ANSWERED_FOR,
  storyUnitPlaces,
  unitRows,
} from './unit-rows.ts';

const DONG_NAI = '75';
const PAST_DAYS = 7;
/** How long before the first day everybody registered. */
const REGISTERED_DAYS = 12;
/** Any constant; one per kind of lock in this database. */
const SEED_LOCK = 7_205_312;

type SeedServices = Pick<Services, 'config' | 'keys' | 'clock'>;

/**
 * Fills an empty database with the demo province: the story's users and places, a few hundred invented people, the
 * week up to now. Does nothing where there is a person or a place already. One transaction: a start that is
 * killed meanwhile leaves nothing behind, and the next one does it again.
 */
export async function seedDemo(
  services: SeedServices,
  adminUrl: string,
  log: (line: string) => void,
): Promise<void> {
  const session = await openCellSession(adminUrl, services.config.cell);
  try {
    await session.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [SEED_LOCK]);
      if (!(await isEmpty(tx))) return;
      log('Đang tạo dữ liệu dùng thử… / Making the demo data…');
      await writeStory(services, session, tx);
    });
  } finally {
    await session.close();
  }
}

async function isEmpty(tx: Tx): Promise<boolean> {
  const rows = await tx.query(
    'select 1 from (select id from place union all select id from person_public) known limit 1',
  );
  return rows.length === 0;
}

async function writeStory(services: SeedServices, { client }: CellSession, tx: Tx): Promise<void> {
  const { keys, config, clock } = services;
  const now = clock.now();
  const today = dayOf(now);
  const communes = getCommunes(DONG_NAI, today);
  const story = inventStory(communes, today);
  const since = new Date(now - (PAST_DAYS + REGISTERED_DAYS) * DAY_MS);
  const days = Array.from({ length: PAST_DAYS + 1 }, (_, index) => addDays(today, index - PAST_DAYS));
  await tx.query('select make_day_partitions($1::date, $2::date)', [days[0], today]);

  const units = inventUnits(communes, DONG_NAI);
  const schoolPlaces = inventSchoolPlaces(units, communes, now);
  const random = new Random(Number(DONG_NAI), 1);
  const phones = new Set([
    ...story.inhabitants.map(({ person }) => person.phone),
    ...story.places.map(({ ownerPhone }) => ownerPhone),
    ...schoolPlaces.map(({ place }) => place.ownerPhone),
    ...staffPhones,
    ...officerPhones,
  ]);
  const wanted = new Map([...phones].map((phone) => [phone, random.uuid()]));
  await copyTables(client, [accountRows(keys, wanted, since)]);
  const accounts = await findAccounts(client, keys, [...phones]);

  const numbers = freePlaceNumbers(config.cell.slice('cell_'.length), new Set());
  const places = story.places.map((place) => ({ ...place, number: numbers.next().value }));
  await copyTables(client, placeRows(places, { cell: config.cell, accounts, random, since }));
  const otherSchools = schoolPlaces.map(({ place }) => ({ ...place, number: numbers.next().value }));
  const byChance = new Random(Number(DONG_NAI), 2);
  await copyTables(client, placeRows(otherSchools, { cell: config.cell, accounts, random: byChance, since }));
  await giveRights(services, tx, { story, accounts, random, today });

  const people = story.inhabitants.map(({ person }) => person);
  const world: World = { picker: story.picker, days, now, accounts };
  const records = story.inhabitants.map((inhabitant) => recordDays(random, inhabitant, world));
  const declarations = records.flatMap((record) => record.declarations);
  const visits = records.flatMap((record) => record.visits);
  const schools = storyUnitPlaces(units, story.places);
  const members = inventMembers(schools, story.inhabitants, declarations);
  const hours = new Map(places.map((place) => [place.id, place.hours]));
  await copyTables(client, [
    ...peopleRows(people, { keys, accounts, random, since }),
    ...declarationRows(keys, declarations),
    ...visitRows(visits, hours, now),
    ...healthUnitRows(communes, DONG_NAI, { accounts, since }),
    ...unitRows(communes, { accounts, keys, since, places: story.places, units, schoolPlaces }),
    ...memberRows(members, { keys, accounts, cell: config.cell, since }),
    ...campaignRows({
      ...{ units, members, now, areaVersion: communes.version, office: officeOf(units, accounts) },
      uses: [
        ...schools.map(({ unitId, place }) => ({
          ...{ unitId, placeId: place.id, since: dayOf(since.getTime()), days: daysUsed(visits, place.id) },
        })),
        ...schoolPlaces.map(({ unitId, place, since: linkedAt }) => ({
          ...{ unitId, placeId: place.id, since: dayOf(linkedAt.getTime()), days: [] },
        })),
      ],
    }),
    ...reportRows({
      ...{ keys, units, now, office: officeOf(units, accounts) },
      schools: schoolPlaces.slice(0, SCHOOLS_ANSWERED_FOR).map(({ unitId, place }) => ({
        ...{ unitId, officer: place.registrantName, accountId: getAccount(accounts, place.ownerPhone) },
      })),
    }),
    ...alertRows(declarations, story.inhabitants, now),
    ...diaryRows(keys, story.inhabitants, accounts, now),
  ]);
  await sumCampaign(tx, units, now);
  await copyTables(client, await directiveRows(tx, now));
  await watchChild(tx, story.inhabitants, accounts, now);
  await openDemoCase(tx, accounts, now);
  const [school] = story.places;
  if (school !== undefined) {
    const addedBy = getAccount(accounts, school.ownerPhone);
    await copyTables(client, rosterRows(school, story.inhabitants, { addedBy, since }));
  }
  await tx.query(COUNT_VISITS, [new Date(dayStart(days[0] ?? today))]);
}

/** The department that leads the campaign, and who answers for it. */
function officeOf(units: readonly DemoUnit[], accounts: Accounts) {
  const [, { code, name, officer }] = storyOffices;
  const id = units.find((unit) => unit.code === code)?.id ?? '';
  const accountId = getAccount(accounts, getPhone(officer.phone, 'phone'));
  return { id, accountId, approver: [officer.name, 'Chuyên viên', name].join(', ') };
}

function daysUsed(visits: readonly RecordedVisit[], placeId: string): Day[] {
  return [...new Set(visits.filter((visit) => visit.placeId === placeId).map(({ at }) => dayOf(at)))];
}

interface RightsSetting {
  story: Story;
  accounts: Accounts;
  random: Random;
  today: Day;
}

/** Controllers, the administrator's grants and one request that waits for him, by the same operations as in the apps. */
async function giveRights(services: SeedServices, tx: Tx, setting: RightsSetting): Promise<void> {
  const { story, accounts, random, today } = setting;
  const accountOf = (phone: string) => getAccount(accounts, phone);
  for (const [index, { controller, special, asksFor }] of storyPlaces.entries()) {
    const place = story.places[index];
    if (place === undefined) continue;
    const owner = accountOf(place.ownerPhone);
    if (controller !== undefined) {
      const { phone, name } = getDemoUser(controller);
      const request = {
        placeId: place.id,
        controllerId: random.uuid(),
        addedBy: owner,
        input: { phone, name },
      };
      const e164 = phoneOf(controller);
      await writeController(tx, { id: accountOf(e164), maskedPhone: maskPhone(e164) }, request);
    }
    if (special !== undefined) {
      const input = {
        kind: special,
        documentNumber: storyDocuments[special],
        until: addDays(today, STORY_GRANT_DAYS),
      };
      await setSpecial(tx, services, { placeId: place.id, decidedBy: accountOf(phoneOf('quang')), input });
    }
    if (asksFor !== undefined) {
      const note = 'Phòng khám tiếp nhận người bệnh sốt, cần liên hệ nhanh với người nhà.';
      const request = {
        placeId: place.id,
        requestId: random.uuid(),
        askedBy: owner,
        input: { kind: asksFor, note },
      };
      await askSpecial(tx, request);
    }
  }
}
