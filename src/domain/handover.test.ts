import { expect, test } from 'vitest';
import { dueInShift, type PastStep } from './handover.ts';
import { DAY_MS, dayStart, HOUR_MS } from './time.ts';

const now = dayStart('2026-03-25') + 19 * HOUR_MS;
const raisedAt = now - 3 * HOUR_MS;
const due = (state: 'waiting' | 'opened' | 'acknowledged' | 'closed', ...steps: (string | PastStep)[]) =>
  dueInShift(
    { state, raisedAt },
    steps.map((step, i) => (typeof step === 'string' ? { kind: step, at: raisedAt + i } : step)),
    now,
  );
const isolate = (until: string): PastStep => ({ kind: 'isolate', at: now, until });

test.each(['waiting', 'opened'] as const)(
  'an alert that is %s is to be taken on within its 24 hours',
  (state) => {
    expect(due(state, 'declared')).toEqual([{ what: 'take_on', at: raisedAt + DAY_MS }]);
  },
);

test('who has not been spoken to since the last declaration is to be called', () => {
  const contact = [{ what: 'contact', at: undefined }];
  expect(due('acknowledged', 'declared', 'acknowledge')).toEqual(contact);
  expect(due('acknowledged', 'declared', 'acknowledge', 'call')).toEqual([]);
  expect(due('acknowledged', 'reported', 'acknowledge', 'visit')).toEqual([]);
  expect(due('acknowledged', 'declared', 'acknowledge', 'call', 'declared')).toEqual(contact);
});

test('a test that was ordered waits for its result, a second one too', () => {
  const result = [{ what: 'test_result', at: undefined }];
  expect(due('acknowledged', 'declared', 'call', 'order_test')).toEqual(result);
  expect(due('acknowledged', 'declared', 'call', 'order_test', 'test_result')).toEqual([]);
  expect(due('acknowledged', 'declared', 'call', 'order_test', 'test_result', 'order_test')).toEqual(result);
});

test('isolation that ends within the shift, or has ended, is to be decided about; the last one counts', () => {
  const end = { what: 'isolation_end', at: dayStart('2026-03-26') };
  expect(due('acknowledged', 'declared', 'call', isolate('2026-03-25'))).toEqual([end]);
  expect(due('acknowledged', 'declared', 'call', isolate('2026-03-26'))).toEqual([]);
  expect(due('acknowledged', 'declared', 'call', isolate('2026-03-25'), isolate('2026-04-01'))).toEqual([]);
  expect(due('acknowledged', 'declared', 'call', isolate('2026-03-20'))).toMatchObject([
    { what: 'isolation_end' },
  ]);
});

test('nothing is due of a closed alert', () => {
  expect(due('closed', 'declared', 'order_test')).toEqual([]);
});
