import { createHmac } from 'node:crypto';
import { liveStep, liveStepBytes, timeCodeFromDigest } from '../../src/domain/code.ts';
import type { Client } from './server.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows at an instant for the secret that was typed into it. */
export function appCode(secret: string, atMs: number): string {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Uint8Array.from({ length: Math.floor(bits.length / 8) }, (_, index) =>
    Number.parseInt(bits.slice(index * 8, index * 8 + 8), 2),
  );
  const digest = createHmac('sha1', bytes).update(liveStepBytes(liveStep(atMs)));
  return timeCodeFromDigest(digest.digest());
}

/** Sets up an app for who is logged in; its secret. */
export async function setUpApp(client: Client, atMs: number): Promise<string> {
  const { body } = await client.post('/api/second-factor/offer', { code: null });
  const confirmed = await client.post('/api/second-factor/confirmation', {
    code: appCode(body.secret, atMs),
  });
  if (confirmed.status !== 204) throw new Error('the app was not taken');
  return body.secret;
}
