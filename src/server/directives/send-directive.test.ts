import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  draftOf,
  EVERYBODY,
  send,
  untilTold,
  upload,
  writeDirective,
} from '../../../test/harness/directives.ts';
import {
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
} from '../../../test/harness/server.ts';
import { OFFICERS, openTree, type TestTree } from '../../../test/harness/units.ts';
import { makeZip, wordParts } from '../../../test/harness/zip.ts';
import type { Delivery } from '../../contract/directives.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { carryOnDirectives, tellUnits } from './tell-units.ts';

let server: TestServer;
let tree: TestTree;
let department: Client;
let district: Client;
let school: Client;

beforeAll(async () => {
  server = await startTestServer({ clock: new TestClock(new Date().toISOString()) });
  tree = await openTree(server);
  department = await server.logIn(OFFICERS.department);
  district = await tree.appoint('district');
  school = await tree.appoint('school');
  await tree.appoint('otherDistrict');
});
afterAll(async () => {
  await server?.stop();
});

const write = (more = {}) => writeDirective(server, department, tree.ids.department, more);
/** The same letter as another unit asks for it. */
const asSeenBy = (path: string, unit: keyof TestTree['ids']) =>
  path.replace(tree.ids.department, tree.ids[unit]);
const deliveriesOf = async (path: string, client = department): Promise<Delivery[]> =>
  (await client.get(`${path}/deliveries`)).body.units;
const stateOf = async (path: string, unit: keyof TestTree['ids']) =>
  (await deliveriesOf(path)).find(({ unitId }) => unitId === tree.ids[unit])?.state;

describe('a letter', () => {
  it('L20: reaches every chosen unit, and tells who of it received, opened and confirmed it, and when', async () => {
    const path = await write();
    await server.messages(OFFICERS.school, 1);
    await send(department, path);
    expect(await untilTold(department, path)).toEqual({
      ...{ waiting: 0, stopped: 0, no_officer: 3, received: 3, opened: 0, confirmed: 0 },
    });
    expect(await server.messages(OFFICERS.school, 2)).toContainEqual(
      expect.stringMatching(/^VaoRa: đơn vị anh\/chị có văn bản mới\./),
    );

    const own = asSeenBy(path, 'school');
    const inbox = await school.get(`/api/units/${tree.ids.school}/received-directives`);
    expect(inbox.body).toMatchObject({
      unread: 1,
      directives: [{ state: 'received', fromName: 'Sở Giáo dục và Đào tạo', isLate: false }],
    });
    for (let times = 0; times < 2; times += 1) expect((await school.post(`${own}/open`)).status).toBe(204);
    expect(await stateOf(path, 'school')).toBe('opened');
    for (let times = 0; times < 2; times += 1) expect((await school.post(`${own}/confirm`)).status).toBe(204);
    expect((await school.post(`${own}/open`)).status).toBe(204);
    const { units, counts } = (await department.get(`${path}/deliveries`)).body;
    expect(units.find(({ unitId }: Delivery) => unitId === tree.ids.school)).toMatchObject({
      ...{ state: 'confirmed', reach: 'reachable', aboveName: 'Phòng Giáo dục và Đào tạo Biên Hòa' },
      opened: { name: 'Đỗ Thị Đầu Mối' },
      confirmed: { name: 'Đỗ Thị Đầu Mối' },
    });
    expect(counts).toMatchObject({ no_officer: 3, received: 2, confirmed: 1 });
  });

  it('goes by branch and kind, and shows before it goes whom nobody can tell', async () => {
    const choice = { ...EVERYBODY, branchIds: [tree.ids.district], kinds: ['primary', 'lower_secondary'] };
    const found = await department.post(`/api/units/${tree.ids.department}/recipients`, choice);
    expect(found.body.units.map(({ code, reach }: { code: string; reach: string }) => [code, reach])).toEqual(
      [
        ['TH-TB', 'none'],
        ['THCS-TB', 'reachable'],
      ],
    );
    const path = await write();
    await department.put(`${path}/sends/${newId()}`, { choice, note: '' });
    expect((await deliveriesOf(path)).map(({ code }) => code)).toEqual(['THCS-TB', 'TH-TB']);
    const none = { ...EVERYBODY, kinds: ['market'] };
    expect(
      (await department.put(`${path}/sends/${newId()}`, { choice: none, note: '' })).body.errors,
    ).toMatchObject([{ field: 'choice', code: 'no_recipients' }]);
  });

  it('is forwarded down the tree with a note, once to each unit', async () => {
    const path = await write();
    await send(department, path, { ...EVERYBODY, kinds: ['division'] }, 'Kính chuyển');
    await untilTold(department, path);
    const forwarded = asSeenBy(path, 'district');
    expect((await school.get(asSeenBy(path, 'school'))).status).toBe(404);
    await send(district, forwarded, EVERYBODY, 'Các trường nộp báo cáo về Phòng trước 02/10');
    await send(district, forwarded, EVERYBODY, 'Nhắc lại');
    await untilTold(department, path);
    const letter = (await school.get(asSeenBy(path, 'school'))).body;
    expect(letter.fromName).toBe('Sở Giáo dục và Đào tạo');
    expect(letter.notes.map(({ note }: { note: string }) => note)).toEqual([
      'Các trường nộp báo cáo về Phòng trước 02/10',
      'Nhắc lại',
    ]);
    const seen = (await deliveriesOf(path)).map(({ code, fromName }) => `${code} ${fromName.slice(0, 5)}`);
    expect(seen.toSorted()).toEqual(['PGD-BH Sở Gi', 'PGD-LK Sở Gi', 'TH-TB Phòng', 'THCS-TB Phòng']);
    expect((await deliveriesOf(forwarded, district)).map(({ code }) => code)).toEqual(['THCS-TB', 'TH-TB']);
  });

  it('stays as it was sent, and cannot go out with a due date that is over', async () => {
    const path = await write();
    await send(department, path);
    expect((await department.put(path, draftOf(server))).body.code).toBe('directive_sent');
    expect((await department.delete(path)).body.code).toBe('directive_sent');
    const old = await write({ issuedOn: '2021-09-16', dueOn: '2021-10-05' });
    const late = await department.put(`${old}/sends/${newId()}`, { choice: EVERYBODY, note: '' });
    expect([late.status, late.body.code]).toEqual([409, 'due_over']);
    expect((await department.delete(old)).status).toBe(204);
    expect((await department.get(old)).status).toBe(404);
  });

  it('is nobody’s but its office’s and theirs who got it', async () => {
    const path = await write();
    expect((await district.put(asSeenBy(path, 'district'), draftOf(server))).status).toBe(404);
    for (const rest of ['', '/deliveries'])
      expect((await district.get(asSeenBy(path, 'district') + rest)).status).toBe(404);
    const draft = await district.put(`${asSeenBy(path, 'district')}/sends/${newId()}`, {
      choice: EVERYBODY,
      note: '',
    });
    expect(draft.status).toBe(404);
    expect((await school.post(`${asSeenBy(path, 'school')}/confirm`)).status).toBe(404);
  });
});

describe('a unit that nobody answers for', () => {
  it('has the letter as soon as somebody does, and is shown as unreachable until then', async () => {
    const path = await write();
    await send(department, path, { ...EVERYBODY, kinds: ['upper_secondary'] });
    await untilTold(department, path);
    expect(await deliveriesOf(path)).toMatchObject([{ state: 'no_officer', reach: 'none' }]);
    const officer = await tree.appoint('upper');
    expect(
      (await officer.get(`/api/units/${tree.ids.upper}/received-directives`)).body.unread,
    ).toBeGreaterThan(0);
    await carryOnDirectives(server.running.services);
    expect(await deliveriesOf(path)).toMatchObject([{ state: 'received', reach: 'reachable' }]);
  });
});

describe('sending', () => {
  let primary: Client;
  beforeAll(async () => {
    primary = await tree.appoint('primary');
    await server.messages(OFFICERS.primary, 1);
  });

  it('can be stopped and go on; two jobs at once and a job that came twice tell each unit once', async () => {
    const path = await write();
    const directiveId = path.split('/').at(-1) ?? '';
    // As after a kill: the rows are there, the job is not.
    await server.sql(
      `with s as (insert into directive_send (directive_id, id, unit_id, choice, note, sent_by, sent_at)
         values ($1, $2, $3, $4, '', $2, now()) returning id)
       insert into directive_unit (directive_id, unit_id, send_id, state)
       select $1, unit_id, s.id, 'waiting' from s, unnest($5::uuid[]) unit_id`,
      [directiveId, newId(), tree.ids.department, EVERYBODY, [tree.ids.primary, tree.ids.otherSchool]],
    );
    const [{ id: sendId = '' } = {}] = await server.sql<{ id: string }>(
      'select id from directive_send where directive_id = $1',
      [directiveId],
    );
    const stop = `${path}/sends/${sendId}/stop`;
    expect((await department.put(stop, { isStopped: true })).status).toBe(204);
    await carryOnDirectives(server.running.services);
    await tellUnits(server.running.services, directiveId);
    expect((await department.get(`${path}/deliveries`)).body.counts).toMatchObject({
      stopped: 2,
      received: 0,
    });
    expect((await primary.get(asSeenBy(path, 'primary'))).status).toBe(404);
    expect((await district.put(asSeenBy(stop, 'district'), { isStopped: false })).status).toBe(404);

    expect((await department.put(stop, { isStopped: false })).status).toBe(204);
    const { services } = server.running;
    await Promise.all(Array.from({ length: 4 }, () => tellUnits(services, directiveId)));
    await carryOnDirectives(services);
    expect(await untilTold(department, path)).toMatchObject({ received: 1, no_officer: 1 });
    await server.messages(OFFICERS.primary, 2);
    await tellUnits(services, directiveId);
    expect(await server.messages(OFFICERS.primary)).toHaveLength(2);
  });

  it('leaves nothing half done when it dies in the middle', async () => {
    const path = await write();
    const directiveId = path.split('/').at(-1) ?? '';
    const { services } = server.running;
    let calls = 0;
    const dying = {
      ...services,
      messenger: {
        send: async (...args: Parameters<typeof services.messenger.send>) => {
          calls += 1;
          await services.messenger.send(...args);
          throw new Error('killed');
        },
      },
    };
    await server.sql(
      `with s as (insert into directive_send (directive_id, id, unit_id, choice, note, sent_by, sent_at)
         values ($1, $2, $3, $4, '', $2, now()) returning id)
       insert into directive_unit (directive_id, unit_id, send_id, state) select $1, $5, s.id, 'waiting' from s`,
      [directiveId, newId(), tree.ids.department, EVERYBODY, tree.ids.primary],
    );
    await expect(tellUnits(dying, directiveId)).rejects.toThrow('killed');
    expect(calls).toBe(1);
    expect(await deliveriesOf(path)).toMatchObject([{ state: 'waiting', receivedAt: null }]);
    await carryOnDirectives(services);
    expect(await untilTold(department, path)).toMatchObject({ received: 1 });
    expect(await server.messages(OFFICERS.primary, 3)).toHaveLength(3);
  });
});

describe('an attachment', () => {
  const word = makeZip(wordParts('Kế hoạch 15580/KH-UBND'));

  it('comes in pieces, is judged whole, and is given as a file that no browser runs', async () => {
    const fileId = newId();
    const path = await write({ files: [{ id: fileId, name: 'Kế hoạch 15580.doc' }] });
    const send1 = { choice: EVERYBODY, note: '' };
    expect((await department.put(`${path}/sends/${newId()}`, send1)).body.code).toBe('attachment_missing');
    const large = makeZip([...wordParts('x'), { name: 'word/media/1.png', content: noise(400_000) }]);
    const answer = await upload(department, path, fileId, large);
    expect([answer.status, answer.body]).toEqual([
      200,
      { id: fileId, name: 'Kế hoạch 15580', kind: 'docx', bytes: large.length },
    ]);
    expect((await upload(department, path, fileId, large)).status).toBe(200);
    await send(department, path);
    await untilTold(department, path);
    const file = await school.get(`${asSeenBy(path, 'school')}/files/${fileId}`);
    expect(file.bytes.equals(large)).toBe(true);
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="van-ban.docx"; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%2015580.docx`,
    );
    expect(file.headers.get('content-security-policy')).toMatch(/^sandbox/);
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    const { primary } = tree.ids;
    expect((await school.get(`/api/units/${primary}/directives/${newId()}/files/${fileId}`)).status).toBe(
      404,
    );
  });

  it('that is refused says why, is thrown away and is never given', async () => {
    const fileId = newId();
    const path = await write({ files: [{ id: fileId, name: 'Kế hoạch.pdf' }] });
    const macros = makeZip([...wordParts('x'), { name: 'word/vbaProject.bin', content: 'x' }]);
    const answer = await upload(department, path, fileId, macros);
    expect([answer.status, answer.body.code]).toEqual([400, 'attachment_has_macros']);
    expect(answer.body.detail).toMatch(/macro/);
    expect((await department.get(`${path}/files/${fileId}`)).status).toBe(404);
    expect(await server.sql('select 1 from directive_file_part where file_id = $1', [fileId])).toEqual([]);
    const end = await department.post(`${path}/files/${fileId}/end`, { parts: 1, sha256: '0'.repeat(64) });
    expect(end.body.code).toBe('attachment_incomplete');
    expect((await upload(department, path, fileId, word)).body.kind).toBe('docx');
  });

  it('that is not named any more goes with its content', async () => {
    const fileId = newId();
    const path = await write({ files: [{ id: fileId, name: 'Kế hoạch' }] });
    await upload(department, path, fileId, word);
    expect((await department.put(path, draftOf(server))).status).toBe(204);
    expect(await server.sql('select 1 from directive_file_part where file_id = $1', [fileId])).toEqual([]);
    const put = await department.put(`${path}/files/${fileId}/parts/0`, { content: 'AAAA' });
    expect(put.status).toBe(404);
  });
});

/** Bytes that do not shrink, the same each time. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = unitLimits.attachment_parts_max;
  for (let index = 0; index < length; index += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    bytes[index] = state >> 16;
  }
  return bytes;
}
