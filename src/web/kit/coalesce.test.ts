import { expect, test } from 'vitest';
import { coalesce } from './coalesce.ts';

/** Work whose end is told by hand. */
function manualWork() {
  const ends: (() => void)[] = [];
  let active = 0;
  let activeMax = 0;
  const work = async () => {
    active += 1;
    activeMax = Math.max(activeMax, active);
    await new Promise<void>((resolve) => ends.push(resolve));
    active -= 1;
  };
  const settle = async () => {
    for (let i = 0; i < 10; i += 1) await Promise.resolve();
  };
  const end = async () => {
    ends.at(-1)?.();
    await settle();
  };
  return { work, end, runs: () => ends.length, activeMax: () => activeMax };
}

test('many calls during one run become one more run, never two at a time', async () => {
  const { work, end, runs, activeMax } = manualWork();
  const ask = coalesce(work);
  for (let i = 0; i < 20; i += 1) ask();
  expect(runs()).toBe(1);
  for (let i = 0; i < 20; i += 1) ask();
  await end();
  expect(runs()).toBe(2);
  await end();
  expect(runs()).toBe(2);
  expect(activeMax()).toBe(1);
});

test('a call after the end runs again, also after a failure', async () => {
  let runs = 0;
  const ask = coalesce(async () => {
    runs += 1;
    throw new Error('no network');
  });
  ask();
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
  ask();
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
  expect(runs).toBe(2);
});
