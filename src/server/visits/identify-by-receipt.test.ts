import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scan, scanItem, sendScans } from '../../../test/harness/scans.ts';
import {
  type Client,
  newId,
  startTestServer,
  TestClock,
  type TestServer,
} from '../../../test/harness/server.ts';
import type { Card } from '../../contract/people.ts';
import type { Place } from '../../contract/places.ts';
import { fromBase64url } from '../../domain/bytes.ts';
import { keyListMessage, parseKeyList } from '../../domain/key-list.ts';
import { parseReceipt, receiptCode } from '../../domain/receipt-code.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import { findReceiptRefusal } from '../../domain/verify-receipt.ts';
import { verifyEd25519 } from '../platform/ed25519.ts';

const now = Date.now();
const iso = (ms: number) => new Date(ms).toISOString();
const clock = new TestClock(iso(now));
let server: TestServer;
let guard: Client;
let post: Place;
let visitor: { client: Client; personId: string; card: Card };
/** The digits of a receipt that was signed just now. */
let receipt: string;

beforeAll(async () => {
  server = await startTestServer({ clock });
  guard = await server.logIn('0904400001');
  post = await server.openPlace(guard, 'Chốt Cầu Hóa An', { requiresDeclaration: true });
  await server.grantSpecial(post.id);
  visitor = await server.register('0904400002', 'Nguyễn Văn Qua Chốt');
  receipt = (await server.declare(visitor.client, visitor.personId)).receipt.code;
});
afterAll(async () => {
  await server?.stop();
});

describe('a receipt at a check-point', () => {
  it('L15: records whose it is, seen in full, and once however often it is sent', async () => {
    const item = scanItem(post, { code: receipt, at: iso(now) });
    const [first] = (await sendScans(guard, post, [item], true)).body.items;
    expect(first).toMatchObject({
      status: 'created',
      verdict: 'ok',
      person: { name: 'Nguyễn Văn Qua Chốt' },
    });
    const [again] = (await sendScans(guard, post, [item], true)).body.items;
    expect(again.status).toBe('exists');
  });

  it('L15: of yesterday, taken without a network and uploaded later, still counts as declared', async () => {
    const other = await server.register('0904400003', 'Nguyễn Văn Hôm Qua');
    const at = iso(now + 5 * HOUR_MS);
    const { code } = (await server.declare(other.client, other.personId)).receipt;
    await server.sql('delete from declaration_day where person_id = $1', [other.personId]);
    clock.pass(3 * DAY_MS);
    const uploaded = await scan(guard, post, { code, at });
    clock.pass(-3 * DAY_MS);
    expect(uploaded).toMatchObject({ status: 'created', at, declaredToday: true, verdict: 'ok' });
  });

  it('L15: of somebody at risk lets him in to be looked after, and says so', async () => {
    const ill = await server.register('0904400004', 'Nguyễn Văn Sốt');
    const declared = await server.declare(ill.client, ill.personId, { contactSick: true });
    await server.sql('delete from declaration_day where person_id = $1', [ill.personId]);
    const answer = await scan(guard, post, { code: declared.receipt.code, at: iso(now) });
    expect(answer).toMatchObject({ status: 'created', verdict: declared.verdict });
    expect(['ask_verdict', 'stop_verdict']).toContain(answer.ask);
  });

  it('is refused when it is over, when it is forged, and when its card was replaced', async () => {
    expect(await scan(guard, post, { code: receipt, at: iso(now - 2 * DAY_MS) })).toMatchObject({
      reason: 'clock_out_of_range',
    });
    clock.pass(2 * DAY_MS);
    const late = await scan(guard, post, { code: receipt, at: iso(now + 25 * HOUR_MS) });
    clock.pass(-2 * DAY_MS);
    expect(late).toMatchObject({ status: 'refused', reason: 'receipt_expired' });
    const signed = parseReceipt(receipt);
    if (signed === undefined) throw new Error('a declaration has a receipt');
    const better = receiptCode({
      ...signed,
      receipt: { ...signed.receipt, validUntilS: signed.receipt.validUntilS + 1 },
    });
    expect(await scan(guard, post, { code: better, at: iso(now) })).toMatchObject({
      reason: 'receipt_forged',
    });
    const lost = await server.register('0904400005', 'Nguyễn Văn Mất Thẻ');
    const { code } = (await server.declare(lost.client, lost.personId)).receipt;
    await lost.client.post(`/api/people/${lost.personId}/cards`, { id: newId(), reason: 'lost' });
    const after = await scan(guard, post, { code, at: iso(Date.now() + 1_000) });
    expect(after).toMatchObject({ reason: 'revoked_card' });
  });

  it('opens no other gate', async () => {
    const school = await server.openPlace(guard, 'Trường Bên Chốt');
    const answer = await scan(guard, school, { code: receipt, at: iso(now) });
    expect(answer).toMatchObject({ status: 'refused', reason: 'receipt_not_here' });
    expect(answer.maskedName).toBeUndefined();
  });
});

describe('the list of receipt keys', () => {
  it('is given to everybody, signed by its root, and verifies a receipt without this server', async () => {
    const { body } = await server.client().get('/api/receipt-keys');
    const [root, signature] = [fromBase64url(body.root), fromBase64url(body.list.signature)];
    expect(root && signature && verifyEd25519(root, keyListMessage(body.list.text), signature)).toBe(true);
    const list = parseKeyList(body.list.text);
    const signed = parseReceipt(receipt);
    if (list === undefined || signed === undefined) throw new Error('no list or no receipt');
    expect(await findReceiptRefusal(signed, { list, at: now, verify: verifyEd25519 })).toBeUndefined();
  });
});
