import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directionFor, judgeScan, placePolicy, type ScanFacts } from './judge-scan.ts';

const facts: ScanFacts = {
  asked: 'auto',
  gateDirection: 'both',
  isInside: false,
  code: 'valid',
  place: { isSuspended: false, requiresDeclaration: true, blocksOnStop: true },
  health: { declaredToday: true, verdict: 'ok' },
};

function answer(changed: Partial<ScanFacts>): string {
  return Object.values(judgeScan({ ...facts, ...changed })).join(' ');
}

describe('direction', () => {
  test.each([
    // asked, inside or outside, gate, result
    ['auto', 'outside', 'both', 'in'],
    ['auto', 'inside', 'both', 'out'],
    ['auto', 'inside', 'in', 'in'],
    ['auto', 'outside', 'out', 'out'],
    ['in', 'inside', 'both', 'in'],
    ['out', 'outside', 'both', 'out'],
    ['in', 'outside', 'in', 'in'],
    ['out', 'inside', 'in', undefined],
    ['in', 'outside', 'out', undefined],
  ] as const)('%s, %s, gate %s: %s', (asked, where, gate, direction) => {
    expect(directionFor(asked, where === 'inside', gate)).toBe(direction);
  });
});

const none = { declaredToday: false, verdict: null };
const stop = { declaredToday: true, verdict: 'stop' } as const;
const doubt = { declaredToday: true, verdict: 'ask' } as const;
const lenient = { isSuspended: false, requiresDeclaration: false, blocksOnStop: false };

describe('the gate answers', () => {
  test.each([
    ['declared today and well', {}, 'admit in'],
    ['not declared where it is asked for', { health: none }, 'refuse not_declared'],
    ['not declared where it is not asked for', { health: none, place: lenient }, 'admit in'],
    ['stop', { health: stop }, 'refuse stop_verdict'],
    ['stop where the guard decides', { health: stop, place: lenient }, 'ask in stop_verdict'],
    ['a doubt', { health: doubt }, 'ask in ask_verdict'],
    ['status not known', { health: undefined }, 'ask in status_unknown'],
    ['status not known and not needed', { health: undefined, place: lenient }, 'admit in'],
    ['leaving without a declaration', { health: none, isInside: true }, 'admit out'],
    ['leaving ill', { health: stop, asked: 'out' }, 'admit out'],
    ['an exit at an entrance', { gateDirection: 'in', asked: 'out' }, 'refuse wrong_gate_direction'],
    ['a cancelled card, leaving too', { code: 'revoked_card', isInside: true }, 'refuse revoked_card'],
    ['an old live code', { code: 'live_code_expired' }, 'refuse live_code_expired'],
    ['an unknown card', { code: 'unknown_card' }, 'refuse unknown_card'],
    [
      'a closed place before all else',
      { place: { ...lenient, isSuspended: true }, code: 'unknown_card' },
      'refuse place_suspended',
    ],
  ] as const)('%s', (_title, changed, expected) => {
    expect(answer(changed)).toBe(expected);
  });

  const anyFacts = fc.record({
    asked: fc.constantFrom('in' as const, 'out' as const, 'auto' as const),
    gateDirection: fc.constantFrom('in' as const, 'out' as const, 'both' as const),
    isInside: fc.boolean(),
    code: fc.constantFrom('valid' as const, 'revoked_card' as const, 'unknown_card' as const),
    place: fc.record({
      isSuspended: fc.boolean(),
      requiresDeclaration: fc.boolean(),
      blocksOnStop: fc.boolean(),
    }),
    health: fc.option(
      fc.record({
        declaredToday: fc.boolean(),
        verdict: fc.constantFrom('ok' as const, 'ask' as const, 'stop' as const, null),
      }),
      { nil: undefined },
    ),
  });

  test('nobody with a stop verdict is waved in', () => {
    fc.assert(
      fc.property(anyFacts, (scan) => {
        fc.pre(scan.health?.verdict === 'stop');
        const { decision } = judgeScan(scan);
        if (directionFor(scan.asked, scan.isInside, scan.gateDirection) === 'in')
          expect(decision).not.toBe('admit');
      }),
    );
  });

  test('nobody with a valid code is kept inside an open place', () => {
    fc.assert(
      fc.property(anyFacts, (scan) => {
        fc.pre(scan.code === 'valid' && !scan.place.isSuspended);
        fc.pre(directionFor(scan.asked, scan.isInside, scan.gateDirection) === 'out');
        expect(judgeScan(scan)).toEqual({ decision: 'admit', direction: 'out' });
      }),
    );
  });
});

test('a stop verdict keeps nobody out of a hospital, nor where no declaration is asked for', () => {
  const blocks = (requiresDeclaration: boolean, isSpecial: boolean) =>
    placePolicy({ requiresDeclaration, isSpecial, isSuspended: false }).blocksOnStop;
  expect([blocks(true, false), blocks(true, true), blocks(false, false)]).toEqual([true, false, false]);
});
