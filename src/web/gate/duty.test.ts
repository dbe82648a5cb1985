import { expect, test } from 'vitest';
import type { Gate, Place } from '../../contract/places.ts';
import { countOn, countWaiting } from './day-count.ts';
import { directionsOf, dutyAt } from './duty.ts';

const place: Place = {
  id: 'p',
  number: '751234567',
  name: 'Trường Trấn Biên',
  kind: 'school_thcs',
  areaCode: '26041',
  areaVersion: '2026-04-30',
  areaName: '',
  address: '',
  hours: { kind: 'always' },
  requiresDeclaration: true,
  registrantName: null,
  location: null,
  gates: [],
  poster: { serial: 1, issuedOn: '2026-11-01', url: '' },
  special: { kind: 'none', until: null },
  suspension: null,
  right: 'controller',
};
const gate = (direction: Gate['direction']): Gate => ({ id: 'g', no: 1, name: 'Cổng chính', direction });

test('a gate of one way offers that way only; one of both ways begins with automatic', () => {
  expect(directionsOf('in')).toEqual(['in']);
  expect(directionsOf('out')).toEqual(['out']);
  expect(directionsOf('both')[0]).toBe('auto');
});

test('a way that the gate does not have becomes its usual one', () => {
  expect(dutyAt('a', place, gate('out'), 'auto').asked).toBe('out');
  expect(dutyAt('a', place, gate('both'), 'in').asked).toBe('in');
});

test('a place that may see people in full is remembered as such', () => {
  const hospital: Place = { ...place, special: { kind: 'hospital', until: '2026-12-31' } };
  expect(dutyAt('a', hospital, gate('both'), 'auto').isSpecial).toBe(true);
  expect(dutyAt('a', place, gate('both'), 'auto').isSpecial).toBe(false);
});

test('the count of scans begins anew each day', () => {
  expect(countOn('2026-11-23', { day: '2026-11-23', count: 7 })).toBe(7);
  expect(countOn('2026-11-24', { day: '2026-11-23', count: 7 })).toBe(0);
  expect(countOn('2026-11-24', undefined)).toBe(0);
});

test('the count of the day has what waits to be sent of that day, and nothing that was refused', () => {
  const items = [
    { at: '2026-11-23T01:00:00Z', state: 'waiting' },
    { at: '2026-11-23T01:00:05Z', state: 'refused' },
    { at: '2026-11-22T01:00:00Z', state: 'waiting' },
  ] as const;
  expect(countWaiting('2026-11-23', items)).toBe(1);
});
