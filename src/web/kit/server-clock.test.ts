import { afterEach, expect, test, vi } from 'vitest';
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
