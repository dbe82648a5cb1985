import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Client,
  CONSENTS,
  newId,
  personInput,
  startTestServer,
  type TestServer,
  together,
} from '../../../test/harness/server.ts';
import { consentDocument, consentTexts } from '../../domain/consent.ts';
import { limits } from '../../domain/limits.ts';
import { maskName, maskPhone } from '../../domain/visibility.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server?.stop();
});

const people = async (client: Client) => (await client.get('/api/people')).body.people;
const maskedRow = async (personId: string) =>
  (
    await server.sql<{ masked_name: string; masked_phone: string }>(
      'select masked_name, masked_phone from person_public where id = $1',
      [personId],
    )
  )[0];

describe('a profile', () => {
  it('L1: is registered, read back as it was written, and kept up to date', async () => {
    const { client, personId } = await server.register('0901000001', 'Nguyễn Thị Ánh');
    expect(await people(client)).toMatchObject([{ id: personId, name: 'Nguyễn Thị Ánh', sex: 'female' }]);
    const edit = personInput('Nguyễn Thị Ánh Nguyệt', { address: '5 Hẻm 7', idNumber: '079185001234' });
    expect((await client.put(`/api/people/${personId}`, edit)).status).toBe(200);
    expect(await people(client)).toMatchObject([
      { id: personId, name: 'Nguyễn Thị Ánh Nguyệt', address: '5 Hẻm 7', idNumber: '079185001234' },
    ]);
  });

  it('sent twice, or eight times at once, is one profile', async () => {
    const client = await server.logIn('0901000002');
    const id = newId();
    const answers = await together(8, client, () =>
      client.put(`/api/people/${id}`, personInput('Trần Văn Đôi')),
    );
    expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true);
    expect(await people(client)).toHaveLength(1);
  });

  it('with a name in decomposed letters is stored composed', async () => {
    const name = 'Đặng Thị Hường';
    const { client, personId } = await server.register('0901000003', name.normalize('NFD'));
    const [person] = await people(client);
    expect(person.name).toBe(name.normalize('NFC'));
    expect((await maskedRow(personId))?.masked_name).toBe('Đặng Thị ***'.normalize('NFC'));
  });

  it('L14: leaves the masks of the rules beside its envelope, and nothing else in clear', async () => {
    const { client, personId } = await server.register('0901000004', 'Lý Thường Kiệt');
    expect(await maskedRow(personId)).toEqual({
      masked_name: maskName('Lý Thường Kiệt'),
      masked_phone: maskPhone('+84901000004'),
    });
    await client.put(`/api/people/${personId}`, personInput('Phạm Ngũ Lão', { idNumber: '079185004321' }));
    expect((await maskedRow(personId))?.masked_name).toBe('Phạm Ngũ ***');
    for (const table of ['person_public', 'person_secret', 'person_index', 'card', 'consent', 'account']) {
      const rows = await server.sql<{ row: string }>(`select t::text as row from ${table} t`);
      const text = rows.map(({ row }) => row).join('\n');
      for (const secret of ['Lão', 'Kiệt', '901000004', '079185004321', '1985-03-08', 'Khu phố'])
        expect(text, `${secret} in ${table}`).not.toContain(secret);
    }
  });

  it('of one’s own is one a phone; a second is refused', async () => {
    const { client } = await server.register('0901000005', 'Võ Thị Sáu');
    const second = await client.put(`/api/people/${newId()}`, personInput('Võ Thị Bảy'));
    expect([second.status, second.body.code]).toEqual([409, 'already_registered']);
    expect(await people(client)).toHaveLength(1);
  });

  it('cannot turn from one’s own into a dependant’s, or back', async () => {
    const { client, personId } = await server.register('0901000006', 'Bùi Thị Xuân');
    const turned = await client.put(
      `/api/people/${personId}`,
      personInput('Bùi Thị Xuân', { relation: 'child' }),
    );
    expect([turned.status, turned.body.errors[0].code]).toEqual([400, 'relation_fixed']);
  });

  it('names every wrong field at once', async () => {
    const client = await server.logIn('0901000007');
    const wrong = personInput('A1', {
      birthDate: '2026-02-30',
      idNumber: '12',
      areaCode: '99999',
      address: ' ',
    });
    const answer = await client.put(`/api/people/${newId()}`, wrong);
    expect(answer.status).toBe(400);
    const fields = answer.body.errors.map((error: { field: string }) => error.field);
    expect(fields).toEqual(expect.arrayContaining(['name', 'birthDate', 'idNumber', 'address']));
  });
});

describe('dependants', () => {
  it('L1: children and the old live under one phone, up to the limit', async () => {
    const { client } = await server.register('0901000010', 'Hồ Xuân Hương');
    const add = (name: string) =>
      client.put(`/api/people/${newId()}`, personInput(name, { relation: 'child', birthDate: '2015-06-01' }));
    for (let i = 0; i < limits.dependants_per_account_max; i += 1)
      expect((await add('Hồ Thị Bé')).status).toBe(201);
    const more = await add('Hồ Thị Út');
    expect([more.status, more.body.code]).toEqual([409, 'too_many_people']);
    expect(await people(client)).toHaveLength(1 + limits.dependants_per_account_max);
  });

  it('added many at once stop at the limit', async () => {
    const { client } = await server.register('0901000012', 'Hồ Thị Đông Con');
    const child = personInput('Hồ Thị Bé', { relation: 'child', birthDate: '2015-06-01' });
    const add = () => client.put(`/api/people/${newId()}`, child);
    for (let i = 1; i < limits.dependants_per_account_max; i += 1) await add();
    const answers = await together(6, client, add);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('have cards of their own', async () => {
    const { client, card } = await server.register('0901000011', 'Mạc Thị Bưởi');
    const child = newId();
    await client.put(`/api/people/${child}`, personInput('Mạc Văn Con', { relation: 'child' }));
    const own = await client.get(`/api/people/${child}/card`);
    expect(own.status).toBe(200);
    expect(own.body.code).not.toBe(card.code);
  });
});

describe('somebody else’s person', () => {
  it('is as absent as one that never was, and nothing changes', async () => {
    const victim = await server.register('0901000020', 'Đinh Bộ Lĩnh');
    const attacker = await server.register('0901000021', 'Lê Chiêu Thống');
    const before = await people(victim.client);
    const dependant = personInput('Lê Văn Giả', { relation: 'child' });
    for (const id of [victim.personId, newId()]) {
      const isReal = id === victim.personId;
      const answers = [
        ...(isReal ? [await attacker.client.put(`/api/people/${id}`, dependant)] : []),
        await attacker.client.get(`/api/people/${id}/card`),
        await attacker.client.post(`/api/people/${id}/cards`, { id: newId(), reason: 'lost' }),
        await attacker.client.get(`/api/people/${id}/stays`),
        await attacker.client.get(`/api/people/${id}/declarations`),
        await attacker.client.get(`/api/people/${id}/card.pdf?form=card`),
      ];
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
        answers.map(() => [404, 'not_found']),
      );
    }
    expect(await people(victim.client)).toEqual(before);
    expect((await victim.client.get(`/api/people/${victim.personId}/card`)).body.code).toBe(victim.card.code);
  });

  it('has an identity number that tells nobody that it is taken', async () => {
    const first = await server.register('0901000022', 'Trưng Thị Trắc');
    const second = await server.register('0901000023', 'Trưng Thị Nhị');
    const taken = personInput('Trưng Thị Trắc', { idNumber: '079185007777' });
    const one = await first.client.put(`/api/people/${first.personId}`, taken);
    const two = await second.client.put(`/api/people/${second.personId}`, {
      ...taken,
      name: 'Trưng Thị Nhị',
    });
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(Object.keys(two.body)).toEqual(Object.keys(one.body));
  });
});

describe('consents', () => {
  const rowsOf = (personId: string) =>
    server.sql<{ purpose: string; given: boolean; text_sha256: Buffer }>(
      'select purpose, given, text_sha256 from consent where person_id = $1 order by at, purpose',
      [personId],
    );

  it('are stored one a purpose, each with the hash of the text that was shown', async () => {
    const { personId } = await server.register('0901000030', 'Lê Thị Đồng Ý');
    const rows = await rowsOf(personId);
    expect(rows).toHaveLength(consentTexts.length);
    for (const text of consentTexts) {
      const hash = createHash('sha256').update(consentDocument(text, 'vi')).digest('hex');
      const row = rows.find(({ purpose }) => purpose === text.purpose);
      expect(row?.text_sha256.toString('hex')).toBe(hash);
    }
  });

  it('withdrawn is a new row; the old one stays, and saving again adds none', async () => {
    const { client, personId } = await server.register('0901000031', 'Lê Thị Rút Lại');
    const consents = CONSENTS.map((consent) => ({ ...consent, given: consent.purpose !== 'notices' }));
    for (let i = 0; i < 2; i += 1)
      await client.put(`/api/people/${personId}`, personInput('Lê Thị Rút Lại', { consents }));
    const notices = (await rowsOf(personId)).filter(({ purpose }) => purpose === 'notices');
    expect(notices.map(({ given }) => given)).toEqual([true, false]);
    const [person] = await people(client);
    const shown = person.consents.find((consent: { purpose: string }) => consent.purpose === 'notices');
    expect(shown.given).toBe(false);
  });

  it('that the service needs are not taken for granted', async () => {
    const client = await server.logIn('0901000032');
    for (const consents of [
      [],
      CONSENTS.slice(1),
      CONSENTS.map((consent) => ({ ...consent, given: false })),
    ]) {
      const answer = await client.put(`/api/people/${newId()}`, personInput('Lê Văn Chưa', { consents }));
      expect(answer.status).toBe(400);
      expect(answer.body.errors[0].field).toMatch(/^consents\./);
    }
    expect(await people(client)).toEqual([]);
  });
});
