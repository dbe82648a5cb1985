import fc from 'fast-check';
import { expect, test } from 'vitest';
import vectors from '../../../test/vectors/codes.json' with { type: 'json' };
import type { KeyPress } from '../../domain/key-stream.ts';
import { readerRules } from './reader-rules.ts';
import { createWedge } from './wedge.ts';

const cards = vectors.card.map((vector) => vector.text);
const [card = ''] = cards;
const live = vectors.live[0]?.text ?? '';

/** A keyboard on a clock of its own: what is typed, what came out, and which keys the page must not act on. */
function keyboard() {
  let nowMs = 0;
  let timer: { atMs: number; action: () => void } | undefined;
  /** What was read; a burst that the input method spoilt is `lost`. */
  const events: string[] = [];
  const wedge = createWedge<undefined>({
    rules: readerRules,
    emit: ({ text, isLost }) => events.push(isLost ? 'lost' : text) > 0,
    setTimer: (action, delayMs) => {
      const own = { atMs: nowMs + delayMs, action };
      timer = own;
      return () => {
        if (timer === own) timer = undefined;
      };
    },
  });
  const wait = (ms: number) => {
    const untilMs = nowMs + ms;
    while (timer && timer.atMs <= untilMs) {
      const due = timer;
      timer = undefined;
      nowMs = due.atMs;
      due.action();
    }
    nowMs = untilMs;
  };
  const press = (key: Partial<KeyPress>, gapMs: number) => {
    wait(gapMs);
    const plain = { key: '', code: '', shiftKey: false, ctrlKey: false, altKey: false, atMs: nowMs };
    return wedge.press({ ...plain, ...key }, undefined);
  };
  const type = (text: string, gapMs: number) => {
    for (const digit of text) press({ key: digit, code: `Digit${digit}` }, gapMs);
  };
  return { wait, press, type, events };
}

const gap = fc.integer({ min: 1, max: 120 });

test('L10: a code arrives whole at any speed from 1 to 120 ms a character', () => {
  fc.assert(
    fc.property(fc.constantFrom(card, live), fc.array(gap, { minLength: 1 }), (text, gaps) => {
      const { press, events } = keyboard();
      [...text].forEach((digit, i) => {
        press({ key: digit, code: `Numpad${digit}` }, gaps[i % gaps.length] ?? 1);
      });
      expect(press({ key: 'Enter' }, 5)).toBe(true);
      expect(events).toEqual([text]);
    }),
  );
});

test('L10: five codes in one second are five codes, with Enter, with Tab or with nothing between them', () => {
  for (const suffix of ['Enter', 'Tab', undefined]) {
    const { press, type, wait, events } = keyboard();
    const five = [...cards, live];
    for (const text of five) {
      type(text, 6);
      if (suffix) press({ key: suffix }, 6);
    }
    wait(1000);
    expect(events).toEqual(five);
  }
});

test('a whole code without a suffix is given out after a short pause', () => {
  const { type, wait, events } = keyboard();
  type(card, 10);
  wait(149);
  expect(events).toEqual([]);
  wait(2);
  expect(events).toEqual([card]);
});

test('the digit keys count, whatever the layout or the input method makes of them', () => {
  const { press, events } = keyboard();
  for (const digit of card) press({ key: 'Process', code: `Digit${digit}` }, 10);
  press({ key: 'Enter' }, 10);
  expect(events).toEqual([card]);
});

test('a burst that the input method rewrote says so instead of showing a wrong code', () => {
  const { press, type, events } = keyboard();
  type('0750901', 10);
  press({ key: 'Backspace' }, 1);
  press({ key: 'ễ' }, 1);
  press({ key: 'Enter' }, 10);
  expect(events).toEqual(['lost']);
});

test('a foreign or broken code is given out too, so that the guard sees an answer', () => {
  const { press, type, wait, events } = keyboard();
  for (const key of '075090123456|271234567|Nguyen') press({ key }, 10);
  press({ key: 'Enter' }, 10);
  type(card.slice(0, 20), 10);
  wait(700);
  expect(events).toEqual(['075090123456|271234567|Nguyen', card.slice(0, 20)]);
});

test('single keys, an Enter alone and slow typing are a person’s', () => {
  const { press, type, wait, events } = keyboard();
  expect(press({ key: 'Enter' }, 10)).toBe(false);
  expect(press({ key: 'Tab' }, 10)).toBe(false);
  type('09681', 100);
  wait(700);
  type(card, 601);
  wait(700);
  expect(events).toEqual([]);
});

test('inside a burst the page sees no keys that could press its buttons', () => {
  const { press, type } = keyboard();
  type(card, 10);
  expect(press({ key: 'Shift' }, 10)).toBe(true);
  expect(press({ key: 'Tab' }, 10)).toBe(true);
});
