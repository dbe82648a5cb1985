import { expect, test } from 'vitest';
import type { OutboxItem } from '../offline/outbox.ts';
import { isLive, type KeptScan, nextBatch } from './scan-batch.ts';

const now_ms = Date.parse('2026-11-23T01:00:00Z');
let lastId = 0;

function item(changes: Partial<KeptScan> = {}, secondsAgo = 1): OutboxItem {
  const id = `id-${++lastId}`;
  const at = new Date(now_ms - secondsAgo * 1000).toISOString();
  const scan = { id, at, gateId: 'g', direction: 'auto', way: 'camera', code: '1' } as const;
  const body = {
    accountId: 'a',
    placeId: 'p',
    placeName: 'P',
    gateName: 'G',
    isFull: false,
    scan,
    ...changes,
  };
  return { id, at, sequence: lastId, state: 'waiting', body };
}

const idsOf = (items: readonly OutboxItem[]) =>
  nextBatch(items, 'a', now_ms)?.scans.map(({ scan }) => scan.id);

test('scans go out under the account that made them only', () => {
  const [own, other] = [item(), item({ accountId: 'b' })];
  expect(idsOf([other, own])).toEqual([own.id]);
  expect(idsOf([other])).toBeUndefined();
});

test('one request holds scans of one place, at most a hundred', () => {
  const [first, second, third] = [item(), item({ placeId: 'q' }), item()];
  expect(idsOf([first, second, third])).toEqual([first.id, third.id]);
  expect(idsOf(Array.from({ length: 130 }, () => item()))).toHaveLength(100);
});

test('L15: people are asked for in full only while the visitor stands at the gate', () => {
  const [live, late] = [item({ isFull: true }, 2), item({ isFull: true }, 3_600)];
  expect(nextBatch([late, live], 'a', now_ms)).toMatchObject({
    isFull: false,
    scans: [{ scan: { id: late.id } }],
  });
  expect(nextBatch([live, late], 'a', now_ms)).toMatchObject({
    isFull: true,
    scans: [{ scan: { id: live.id } }],
  });
});

test('a scan is live for ten seconds', () => {
  expect(isLive(new Date(now_ms - 9_000).toISOString(), now_ms)).toBe(true);
  expect(isLive(new Date(now_ms - 11_000).toISOString(), now_ms)).toBe(false);
});
