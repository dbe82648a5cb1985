import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { writeXlsx } from 'hucre/xlsx';
import { cookieName } from '../../src/server/policy.ts';
import { PUBLIC_URL } from './app-process.ts';
import type { Figure } from './figures.ts';
import type { BenchCampaign } from './fill-campaign.ts';

/** A factory of 100,000 within a minute; less in proportion. */
const PEOPLE_PER_S_MIN = 100_000 / 60;
const ASK_EVERY_MS = 100;
const NAMES = ['An', 'Bình', 'Cường', 'Dung', 'Hạnh', 'Khoa', 'Lan', 'Mai', 'Nam', 'Phúc'];

/** A workbook of so many people taken onto a unit's list, while its page asks how far it is. */
export async function measureImportPeople(
  port: number,
  { officeId, token }: BenchCampaign,
  people: number,
): Promise<Figure[]> {
  const path = `http://127.0.0.1:${port}/api/units/${officeId}/people-imports`;
  const cookie = `${cookieName(PUBLIC_URL)}=${token}`;
  const file = await peopleFile(people);
  const started = performance.now();
  let isOver = false;
  const taking = fetch(`${path}/${randomUUID()}`, {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/json', 'x-vaora': '1' },
    body: JSON.stringify({ kind: 'staff', content: file.toString('base64') }),
  }).finally(() => {
    isOver = true;
  });
  let longest = 0;
  while (!isOver) {
    const asked = performance.now();
    await (await fetch(path, { headers: { cookie } })).text();
    longest = Math.max(longest, performance.now() - asked);
    await delay(ASK_EVERY_MS);
  }
  const answer = await taking;
  if (answer.status !== 204) throw new Error(`the import answered ${answer.status}: ${await answer.text()}`);
  const seconds = (performance.now() - started) / 1_000;
  const name = `import of ${people} people`;
  const note = `${(file.length / 1e6).toFixed(1)} MB`;
  return [
    { name, value: seconds, unit: 's', atMost: people / PEOPLE_PER_S_MIN, note },
    { name: `${name}: longest wait of another request`, value: longest, unit: 'ms' },
  ];
}

async function peopleFile(people: number): Promise<Buffer> {
  const heading = ['Mã số', 'Họ và tên', 'Số điện thoại', 'Đối tượng', 'Lớp, tổ', 'Từ ngày'];
  const rows = Array.from({ length: people }, (_, row) => [
    ...[`CN${row}`, `Nguyễn ${NAMES[row % 10]} ${NAMES[Math.floor(row / 10) % 10]}`],
    ...[`09${10_000_000 + row}`, 'Công nhân', `Xưởng ${row % 400}`, '01/09/2025'],
  ]);
  return Buffer.from(await writeXlsx({ sheets: [{ name: 'DS', rows: [heading, ...rows] }] }));
}
