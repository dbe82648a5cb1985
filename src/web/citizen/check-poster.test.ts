import { beforeEach, expect, test, vi } from 'vitest';
import vectors from '../../../test/vectors/codes.json' with { type: 'json' };
import { toBase64url } from '../../domain/bytes.ts';
import { parsePosterUrl, type SignedPoster } from '../../domain/place-code.ts';
import type { ApiResult } from '../kit/api.ts';
import { checkPoster } from './check-poster.ts';

const publicKey = toBase64url(Uint8Array.from(Buffer.from(vectors.publicKey, 'hex')));
const otherKey = toBase64url(new Uint8Array(32).fill(7));
const disk = new Map<string, string>();
const request = vi.hoisted(() => vi.fn());

vi.mock('../kit/api.ts', () => ({ request }));

function serve(key: string | undefined): void {
  const answer: ApiResult<unknown> =
    key === undefined
      ? { ok: false, problem: { status: 0, code: 'offline', detail: '' } }
      : { ok: true, value: { publicKey: key } };
  request.mockReset().mockResolvedValue(answer);
}

function posterOf({ url, host }: { url: string; host: string }): { number: string; signed: SignedPoster } {
  const scan = parsePosterUrl(url, host);
  if (typeof scan === 'string' || !scan.poster) throw new Error('the vector is no poster');
  return { number: scan.number, signed: scan.poster };
}

const posters = vectors.poster.map(posterOf);

beforeEach(() => {
  disk.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => disk.get(key) ?? null,
    setItem: (key: string, value: string) => void disk.set(key, value),
  });
  serve(publicKey);
});

test.each(posters)(
  'L7: the poster of place $number, signed by us, is genuine',
  async ({ number, signed }) => {
    expect(await checkPoster(number, signed)).toBe('genuine');
  },
);

test.each(posters)('L7: nothing on the poster of $number can be changed', async ({ number, signed }) => {
  const { poster, signature } = signed;
  const changes = [{ name: 'Quán khác' }, { gate: 7 }, { serial: 99 }, { issuedOn: '2026-01-02' }];
  for (const change of changes) {
    expect(await checkPoster(number, { poster: { ...poster, ...change }, signature })).toBe('forged');
  }
  expect(await checkPoster('751234567' === number ? '010000004' : '751234567', signed)).toBe('forged');
});

test('without a network the key of before decides, and without one nothing is claimed', async () => {
  const [poster] = posters;
  if (!poster) throw new Error('there is no vector');
  const forged = { ...poster.signed, signature: new Uint8Array(64) };
  serve(undefined);
  expect(await checkPoster(poster.number, poster.signed)).toBe('unchecked');
  serve(publicKey);
  await checkPoster(poster.number, poster.signed);
  serve(undefined);
  expect(await checkPoster(poster.number, poster.signed)).toBe('genuine');
  expect(await checkPoster(poster.number, forged)).toBe('forged');
});

test('a poster is not refused by a key that has been replaced', async () => {
  const [poster] = posters;
  if (!poster) throw new Error('there is no vector');
  serve(otherKey);
  expect(await checkPoster(poster.number, poster.signed)).toBe('forged');
  serve(publicKey);
  expect(await checkPoster(poster.number, poster.signed)).toBe('genuine');
});

test('a browser without WebCrypto claims nothing', async () => {
  const [poster] = posters;
  if (!poster) throw new Error('there is no vector');
  vi.stubGlobal('crypto', {});
  expect(await checkPoster(poster.number, poster.signed)).toBe('unchecked');
  vi.unstubAllGlobals();
});
