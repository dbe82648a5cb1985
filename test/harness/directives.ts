import { createHash } from 'node:crypto';
import type { DirectiveDraft } from '../../src/contract/directives.ts';
import type { UnitChoice } from '../../src/contract/units.ts';
import { addDays, dayOf } from '../../src/domain/time.ts';
import { unitLimits } from '../../src/domain/unit-limits.ts';
import { type Client, newId, type TestServer } from './server.ts';

/** All units below, in the line of education. */
export const EVERYBODY: UnitChoice = { line: 'education', branchIds: [], kinds: [], areaCodes: [] };

export function draftOf(server: TestServer, more: Partial<DirectiveDraft> = {}): DirectiveDraft {
  const today = dayOf(server.running.services.clock.now());
  return {
    title: 'V/v khai báo y tế điện tử và quét mã QR',
    number: '3715/SGDĐT-CTTT',
    ...{ issuedOn: today, dueOn: addDays(today, 14) },
    text: 'Kính gửi: các đơn vị trực thuộc.\nĐề nghị đăng ký mã QR và báo cáo.',
    ...{ choice: EVERYBODY, files: [] },
    ...more,
  };
}

/** Uploads a file of a draft as a page does; the last answer. */
export async function upload(office: Client, path: string, fileId: string, content: Buffer) {
  const size = unitLimits.attachment_part_bytes;
  const parts = Math.max(1, Math.ceil(content.length / size));
  for (let no = 0; no < parts; no += 1) {
    const piece = content.subarray(no * size, (no + 1) * size).toString('base64');
    const put = await office.put(`${path}/files/${fileId}/parts/${no}`, { content: piece });
    if (put.status !== 204) return put;
  }
  const sha256 = createHash('sha256').update(content).digest('hex');
  return office.post(`${path}/files/${fileId}/end`, { parts, sha256 });
}

/** A letter as a draft. */
export async function writeDirective(server: TestServer, office: Client, unitId: string, more = {}) {
  const path = `/api/units/${unitId}/directives/${newId()}`;
  const put = await office.put(path, draftOf(server, more));
  if (put.status !== 204) throw new Error(`a letter was not kept: ${put.status}`);
  return path;
}

/** Sends or forwards a letter; the path of what was sent. */
export async function send(office: Client, path: string, choice = EVERYBODY, note = ''): Promise<string> {
  const sendPath = `${path}/sends/${newId()}`;
  const put = await office.put(sendPath, { choice, note });
  if (put.status !== 204) throw new Error(`a letter was not sent: ${put.status} ${JSON.stringify(put.body)}`);
  return sendPath;
}

/** Waits until no unit waits for a letter any more; how many stand in each state. */
export async function untilTold(office: Client, path: string) {
  for (;;) {
    const { body } = await office.get(`${path}/deliveries`);
    if (body.counts.waiting === 0) return body.counts;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
