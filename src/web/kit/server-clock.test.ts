import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { learnServerClock, serverNow } from './server-clock.ts';

const phone_ms = Date.parse('2026-06-01T00:00:00.000Z');
const header = 'Mon, 01 Jun 2026 02:00:00 GMT';

afterEach(() => vi.useRealTimers());

test("the server's clock is learnt, and a slower answer does not spoil it", () => {
  vi.useFakeTimers({ now: phone_ms });
  learnServerClock('nonsense', phone_ms, phone_ms + 10);
  learnServerClock(null, phone_ms, phone_ms + 10);
  expect(serverNow().getTime()).toBe(phone_ms);
  learnServerClock(header, phone_ms - 20, phone_ms + 20);
  const known = serverNow().toISOString();
  expect(known).toBe('2026-06-01T02:00:00.500Z');
  learnServerClock(header, phone_ms - 2_000, phone_ms + 8_000);
  expect(serverNow().toISOString()).toBe(known);
});

describe('the next run of the app', () => {
  /** A phone whose storage outlives the app. */
  const kept = new Map<string, string>();
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    });
    vi.useFakeTimers({ now: phone_ms });
  });
  afterEach(() => vi.unstubAllGlobals());

  async function startAgain() {
    vi.resetModules();
    return { clock: await import('./server-clock.ts'), ...(await import('../citizen/live-code.ts')) };
  }

  test('without a network shows the server’s time and its live code, though the phone is a day off', async () => {
    const card = { alias: '0000000000000000000000042', liveSecret: 'c2VjcmV0' };
    for (const hours of [-24, -7, 24]) {
      const server_ms = phone_ms - hours * 3_600_000;
      const first = await startAgain();
      first.clock.learnServerClock(new Date(server_ms).toUTCString(), phone_ms - 5, phone_ms + 5);
      const { clock, findLiveCode } = await startAgain();
      expect(Math.abs(clock.serverNow().getTime() - server_ms)).toBeLessThan(1_000);
      expect(await findLiveCode(card, clock.serverNow().getTime())).toBe(await findLiveCode(card, server_ms));
      expect(await findLiveCode(card, phone_ms)).not.toBe(await findLiveCode(card, server_ms));
    }
  });

  test('learns anew from its first answer, when the phone’s clock has been set right', async () => {
    const before = await startAgain();
    before.clock.learnServerClock(header, phone_ms - 1, phone_ms + 1);
    const { clock } = await startAgain();
    clock.learnServerClock('Mon, 01 Jun 2026 00:00:00 GMT', phone_ms - 4_000, phone_ms + 4_000);
    expect(Math.abs(clock.serverNow().getTime() - phone_ms)).toBeLessThan(1_000);
  });

  test('takes its own clock when what is kept is no number, or nothing may be kept', async () => {
    kept.set('vaora.lasting.clock', '"x"');
    expect((await startAgain()).clock.serverNow().getTime()).toBe(phone_ms);
    vi.stubGlobal('localStorage', undefined);
    const { clock } = await startAgain();
    clock.learnServerClock(header, phone_ms - 20, phone_ms + 20);
    expect(clock.serverNow().toISOString()).toBe('2026-06-01T02:00:00.500Z');
  });
});
