// A turnstile in 40 lines: node turnstile.mjs https://vaora.example.vn 123456789 12345678
// Enrols itself by the owner's code (once; the key stays in turnstile.json), then records every line that is read.
import { createPrivateKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [host, placeNumber, code, file = 'turnstile.json'] = process.argv.slice(2);

async function call(method, path, body, headers = {}) {
  const answer = await fetch(host + path, {
    method,
    headers: { 'x-vaora': '1', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const json = await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${json.code}`);
  return json;
}

if (!existsSync(file)) {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const point = key.publicKey.export({ type: 'spki', format: 'der' }).subarray(-65).toString('base64url');
  const id = randomUUID();
  const { placeId } = await call('PUT', `/api/devices/${id}`, { placeNumber, code, publicKey: point });
  const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(file, JSON.stringify({ id, placeId, pem, sequence: 0 }), { mode: 0o600 });
}
const device = JSON.parse(readFileSync(file, 'utf8'));
const place = `/api/places/${device.placeId}`;

const { challenge } = await call('POST', '/api/device-challenges', {});
const key = { key: createPrivateKey(device.pem), dsaEncoding: 'ieee-p1363' };
const signature = sign('sha256', Buffer.from(`vaora-device ${device.id} ${challenge}`), key).toString(
  'base64url',
);
const { token } = await call('POST', `${place}/devices/${device.id}/tokens`, { challenge, signature });
const authorization = `Device ${token}`;
const { gates } = await (await fetch(`${host}${place}/device`, { headers: { authorization } })).json();

for await (const read of createInterface({ input: process.stdin })) {
  const item = { id: randomUUID(), at: new Date().toISOString(), gateId: gates[0].id, direction: 'auto' };
  Object.assign(item, { way: 'reader', code: read.trim(), sequence: ++device.sequence });
  writeFileSync(file, JSON.stringify(device), { mode: 0o600 });
  const { items } = await call('POST', `${place}/scans`, { items: [item] }, { authorization });
  console.log(items[0].status, items[0].direction ?? items[0].reason, items[0].maskedName ?? '');
}
