import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import vectors from '../../../test/vectors/receipt-keys.json' with { type: 'json' };
import { aliasFromBytes, cardCode, groupCode, liveCode } from '../../domain/code.ts';
import { keptUnseen, type Look, refusedBy, type ScanResult } from './outcome.ts';
import { makeScanner, recent_max, type ScannerOptions } from './scanner.ts';

const aliasOf = (n: number) => aliasFromBytes(new Uint8Array(10).fill(n));
const card = (n: number) => cardCode(aliasOf(n));
const stored = (id: string): ScanResult => ({ id, status: 'created', direction: 'in', declaredToday: true });
const refused = (id: string): ScanResult => ({ id, status: 'refused', reason: 'not_declared' });

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T01:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(
  record: () => Promise<boolean> = () => new Promise(() => undefined),
  more: Partial<ScannerOptions> = {},
) {
  const dropped: [id: string, reason: string][] = [];
  const sent: { id: string; at: string; code?: string }[] = [];
  const signals: Look[] = [];
  let lastId = 0;
  const scanner = makeScanner({
    host: 'vaora.example',
    isTyped: () => false,
    now: () => new Date(),
    newId: () => String(++lastId).padStart(4, '0'),
    record: (scan) => {
      sent.push(scan);
      return record();
    },
    judge: async () => keptUnseen(),
    isCut: () => false,
    drop: (id, reason) => dropped.push([id, reason]),
    openGroup: (code) => code === groupCode(aliasOf(7)),
    signal: (look) => signals.push(look),
    stay_ms: () => 6_000,
    ...more,
  });
  const shownLook = () => scanner.view.get().shown?.outcome.look;
  return { scanner, sent, signals, shownLook, dropped };
}

test('L10: five codes in one second are five scans, each with its own id and time', () => {
  const { scanner, sent } = setUp();
  for (let n = 1; n <= 5; n++) {
    scanner.take(card(n));
    vi.advanceTimersByTime(200);
  }
  expect(sent.map(({ code }) => code)).toEqual([1, 2, 3, 4, 5].map(card));
  expect(new Set(sent.map(({ id }) => id)).size).toBe(5);
  expect(new Set(sent.map(({ at }) => at)).size).toBe(5);
});

const idCard = '099188000123|271234567|Nguyễn Thị Thẻ|25031988|Nữ|12 Lê Lợi, Biên Hòa|15042021';

test('L9: an identity card sends its number; whom it tells of is there for the form, and gone with the result', () => {
  const { scanner, sent } = setUp();
  scanner.take(idCard);
  expect(sent.map(({ code }) => code)).toEqual(['id:099188000123']);
  scanner.hear([{ id: '0001', status: 'refused', reason: 'person_not_registered' }]);
  expect(scanner.view.get().shown).toMatchObject({
    outcome: { look: 'refused', reason: 'person_not_registered' },
    card: { name: 'Nguyễn Thị Thẻ' },
  });
  vi.advanceTimersByTime(6_000);
  expect(JSON.stringify(scanner.view.get())).not.toMatch(/Thẻ|099188000123/);
});

test('a card without an identity number is not sent, and can still fill in a form', () => {
  const { scanner, sent } = setUp();
  scanner.take(`HS4750000000001|${Buffer.from('Lê Văn Y').toString('hex')}|1990|1|-|75 - 001|-|-|-|0|$`);
  expect(sent).toEqual([]);
  expect(scanner.view.get().shown).toMatchObject({
    outcome: { reason: 'no_id_number' },
    card: { what: 'bhyt', name: 'Lê Văn Y' },
  });
});

test('the same person within five seconds is one gesture, after them another', () => {
  const { scanner, sent } = setUp();
  scanner.take(card(1));
  vi.advanceTimersByTime(4_900);
  scanner.take(liveCode(aliasOf(1), '123456'));
  expect(sent).toHaveLength(1);
  vi.advanceTimersByTime(200);
  scanner.take(card(1));
  expect(sent).toHaveLength(2);
});

test('L9: nothing is green before the server has answered', () => {
  const { scanner, shownLook, signals } = setUp();
  scanner.take(card(1));
  expect(shownLook()).toBe('checking');
  expect(signals).toEqual([]);
  scanner.hear([stored('0001')]);
  expect(shownLook()).toBe('ok');
  expect(signals).toEqual(['ok']);
});

test('without an answer within two seconds a scan is shown as kept, and turns green when the answer comes', async () => {
  const { scanner, shownLook } = setUp();
  scanner.take(card(1));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(shownLook()).toBe('kept');
  scanner.hear([stored('0001')]);
  expect(shownLook()).toBe('ok');
});

test('without a network a scan is shown as kept at once', async () => {
  const { scanner, shownLook } = setUp(() => Promise.resolve(false));
  scanner.take(card(1));
  await vi.advanceTimersByTimeAsync(1);
  expect(shownLook()).toBe('kept');
});

test('a scan that the device cannot keep is refused with that reason', async () => {
  const { scanner } = setUp(() => Promise.reject(new Error('quota')));
  scanner.take(card(1));
  await vi.advanceTimersByTimeAsync(1);
  expect(scanner.view.get().shown?.outcome).toMatchObject({ look: 'refused', reason: 'not_kept' });
});

test('a foreign or damaged code is refused on the spot and nothing is sent', () => {
  const { scanner, sent, signals } = setUp();
  scanner.take('https://example.com');
  scanner.take(`${card(1).slice(0, -1)}x`);
  expect(sent).toEqual([]);
  expect(signals).toEqual(['refused', 'refused']);
});

test('of answers that come together the refusal takes the screen and is heard', () => {
  const { scanner, signals } = setUp();
  for (const n of [1, 2, 3]) scanner.take(card(n));
  scanner.hear([stored('0001'), refused('0002'), stored('0003')]);
  expect(scanner.view.get().shown).toMatchObject({ id: '0002', outcome: { look: 'refused' } });
  expect(signals).toEqual(['refused']);
  expect(scanner.view.get().recent.map(({ outcome }) => outcome.look)).toEqual(['ok', 'refused', 'ok']);
});

test('the next scan replaces a result at once', () => {
  const { scanner, shownLook } = setUp();
  scanner.take(card(1));
  scanner.hear([refused('0001')]);
  scanner.take(card(2));
  expect(scanner.view.get().shown?.id).toBe('0002');
  expect(shownLook()).toBe('checking');
});

test('an older green answer does not cover a newer scan that is on its way', () => {
  const { scanner } = setUp();
  scanner.take(card(1));
  scanner.take(card(2));
  scanner.hear([stored('0001')]);
  expect(scanner.view.get().shown?.id).toBe('0002');
});

test('a result leaves the screen by itself and stays in the list, ten at most', () => {
  const { scanner } = setUp();
  for (let n = 1; n <= 12; n++) scanner.take(card(n));
  scanner.hear([stored('0012')]);
  vi.advanceTimersByTime(6_000);
  expect(scanner.view.get().shown).toBeUndefined();
  expect(scanner.view.get().recent).toHaveLength(recent_max);
  expect(scanner.view.get().recent[0]?.id).toBe('0012');
});

test('a refusal that comes when the visitor has long gone changes the list and not the screen', async () => {
  const { scanner, signals } = setUp();
  scanner.take(card(1));
  await vi.advanceTimersByTimeAsync(60_000);
  scanner.hear([refused('0001')]);
  expect(scanner.view.get().shown).toBeUndefined();
  expect(scanner.view.get().recent[0]?.outcome.look).toBe('refused');
  expect(signals).toEqual(['kept']);
});

test('a stopped scanner takes nothing more', () => {
  const { scanner, sent } = setUp();
  scanner.stop();
  scanner.take(card(1));
  expect(sent).toEqual([]);
});

const receipt = vectors.cases[0]?.code ?? '';

test('L15: a receipt that holds is kept in amber, with what it says, and green only when the server has it', async () => {
  const { scanner, sent, shownLook } = setUp(async () => false, { refusalOfReceipt: async () => undefined });
  scanner.take(receipt);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent.map(({ code }) => code)).toEqual([receipt]);
  expect(shownLook()).toBe('kept');
  const said = { verdict: 'ok', campaign: 7 };
  expect(scanner.view.get().shown?.receipt).toMatchObject(said);
  scanner.hear([stored(sent[0]?.id ?? '')]);
  expect(shownLook()).toBe('ok');
  expect(scanner.view.get().shown?.receipt).toMatchObject(said);
});

test('L15: a receipt that does not hold is refused with its reason, and never leaves the device', async () => {
  const { scanner, sent, signals } = setUp(async () => true, {
    refusalOfReceipt: async () => 'receipt_forged',
  });
  scanner.take(receipt);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(scanner.view.get().shown?.outcome).toMatchObject({ look: 'refused', reason: 'receipt_forged' });
  expect(scanner.view.get().shown?.receipt).toBeUndefined();
  expect([sent, signals]).toEqual([[], ['refused']]);
});

test('a gate that is no check-point takes no receipt', async () => {
  const { scanner, sent } = setUp();
  scanner.take(receipt);
  await vi.advanceTimersByTimeAsync(1);
  expect(scanner.view.get().shown?.outcome).toMatchObject({ look: 'refused', reason: 'receipt_not_here' });
  expect(sent).toEqual([]);
});

test('a server that was silent once is waited for no longer than a third of a second, until it answers again', async () => {
  const { scanner, shownLook } = setUp();
  scanner.take(card(1));
  await vi.advanceTimersByTimeAsync(2_000);
  scanner.take(card(2));
  await vi.advanceTimersByTimeAsync(299);
  expect(shownLook()).toBe('checking');
  await vi.advanceTimersByTimeAsync(1);
  expect(shownLook()).toBe('kept');
  scanner.hear([stored('0002')]);
  scanner.take(card(3));
  await vi.advanceTimersByTimeAsync(1_999);
  expect(shownLook()).toBe('checking');
});

test('whom this device refuses is never kept where it knows that it has no network; others are', async () => {
  const refusing = setUp(() => Promise.resolve(false), {
    judge: async () => refusedBy('stop_verdict'),
    isCut: () => true,
  });
  refusing.scanner.take(card(1));
  await vi.advanceTimersByTimeAsync(0);
  expect([refusing.shownLook(), refusing.sent, refusing.dropped]).toEqual(['refused', [], []]);
  const keeping = setUp(() => Promise.resolve(false), { isCut: () => true });
  keeping.scanner.take(card(1));
  await vi.advanceTimersByTimeAsync(0);
  expect([keeping.shownLook(), keeping.sent.length]).toEqual(['kept', 1]);
});

test('L9: whom this device refuses without a network is red, and his scan is forgotten', async () => {
  const { scanner, shownLook, dropped, signals } = setUp(() => Promise.resolve(false), {
    judge: async () => refusedBy('stop_verdict'),
  });
  scanner.take(card(1));
  await vi.advanceTimersByTimeAsync(0);
  expect(shownLook()).toBe('refused');
  expect(dropped).toEqual([['0001', 'stop_verdict']]);
  expect(signals).toEqual(['refused']);
});

test('what this device knows counts only until the server has answered', async () => {
  const { scanner, shownLook, dropped } = setUp(() => new Promise(() => undefined), {
    judge: async () => refusedBy('not_declared'),
  });
  scanner.take(card(1));
  scanner.hear([stored('0001')]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(shownLook()).toBe('ok');
  expect(dropped).toEqual([]);
});

test('a scan that cannot be judged here is kept', async () => {
  const { scanner, shownLook } = setUp(() => Promise.resolve(false), {
    judge: () => Promise.reject(new Error('no cryptography')),
  });
  scanner.take(card(1));
  await vi.advanceTimersByTimeAsync(0);
  expect(shownLook()).toBe('kept');
});

test('a group’s code opens its list and records nobody; one of another place is refused by name', () => {
  const { scanner, sent } = setUp();
  scanner.take(groupCode(aliasOf(7)));
  expect(scanner.view.get().shown).toBeUndefined();
  scanner.take(groupCode(aliasOf(8)));
  expect(scanner.view.get().shown?.outcome).toMatchObject({ look: 'refused', reason: 'other_place' });
  expect(sent).toEqual([]);
});
