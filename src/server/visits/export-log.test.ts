import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scan } from '../../../test/harness/scans.ts';
import { type Client, newId, startTestServer, type TestServer } from '../../../test/harness/server.ts';
import type { LogRow } from '../../contract/visits.ts';
import { logCsv, logXlsx } from './export-log.ts';

const ROW: LogRow = {
  id: '0190c1a0-0000-7000-8000-000000000001',
  at: '2026-11-23T01:05:00.000Z',
  receivedAt: '2026-11-23T01:05:00.000Z',
  direction: 'in',
  way: 'camera',
  gateName: 'Cổng chính',
  maskedName: 'Nguyễn Văn ***',
  maskedPhone: '0968 123 ***',
  declaredThatDay: true,
  recordedBy: null,
  flag: null,
};
describe('a file', () => {
  it('L14: CSV opens in Excel in its own letters, with masks and text where a formula stood', () => {
    const bytes = logCsv([ROW, { ...ROW, gateName: '=HYPERLINK("http://x")', recordedBy: '+cmd|calc' }]);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString('utf8').split('\r\n');
    expect(lines[1]).toBe(
      '23/11/2026,08:05,Vào,Cổng chính,Nguyễn Văn ***,0968 123 ***,Có,Quét bằng camera,,,',
    );
    expect(lines[2]).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(lines[2]).toContain(`'+cmd|calc`);
  });

  it('L14: XLSX has text cells only', async () => {
    const bytes = await logXlsx([{ ...ROW, gateName: '=1+1' }]);
    const { sheets } = await readXlsx(bytes);
    const rows = sheets[0]?.rows ?? [];
    expect(rows).toHaveLength(2);
    expect(rows[0]?.slice(0, 3)).toEqual(['Ngày', 'Giờ', 'Vào/Ra']);
    expect(rows[1]).toContain(`'=1+1`);
    expect(rows[1]).toContain('0968 123 ***');
    for (const cell of rows[1] ?? []) expect(['string', 'object']).toContain(typeof cell);
  });
});

describe('the files of a place', () => {
  let server: TestServer;
  let owner: Client;
  beforeAll(async () => {
    server = await startTestServer();
    owner = await server.logIn('0904500001');
  });
  afterAll(async () => {
    await server?.stop();
  });

  it('L12 L14: hold every row, masked, and go to nobody else', async () => {
    const place = await server.openPlace(owner, 'Trường Xuất Tệp');
    const gate = { name: '1+1=2 (cổng)', direction: 'both' };
    const { id: gateId } = (await owner.put(`/api/places/${place.id}/gates/${newId()}`, gate)).body;
    const { card, client } = await server.register('0904500777', 'Trần Hoàng Linh Đan');
    for (let i = 0; i < 3; i += 1) await scan(owner, place, { code: card.code, gateId });
    const csv = await owner.get(`/api/places/${place.id}/visits.csv`);
    expect(csv.headers.get('content-disposition')).toContain('luot-vao-ra.csv');
    expect(csv.bytes.toString('utf8').trim().split('\r\n')).toHaveLength(4);
    const xlsx = await owner.get(`/api/places/${place.id}/visits.xlsx`);
    const { sheets } = await readXlsx(xlsx.bytes);
    expect(sheets[0]?.rows).toHaveLength(4);
    for (const text of [csv.bytes.toString('utf8'), JSON.stringify(sheets)])
      expect(text).not.toMatch(/Đan|500777|500 777/);
    for (const path of ['visits.csv', 'visits.xlsx'])
      expect((await client.get(`/api/places/${place.id}/${path}`)).status).toBe(404);
  });
});
