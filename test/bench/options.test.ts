import { describe, expect, it } from 'vitest';
import { PARTS, parseBenchOptions } from './options.ts';

describe('options of the benchmark', () => {
  it('without any, everything is measured at full size on a database of its own', () => {
    expect(parseBenchOptions([])).toMatchObject({
      ...{ quick: false, only: PARTS, steadyMinutes: 1, databaseUrl: undefined },
      ...{ people: 200_000, places: 5_000 },
    });
  });

  it('parts run in their own order, whatever order they are named in', () => {
    expect(parseBenchOptions(['--quick', '--only', 'kill,checkin'])).toMatchObject({
      ...{ quick: true, only: ['checkin', 'kill'], steadyMinutes: 0.3 },
    });
  });

  it.each([[['--only', 'chekin']], [['--steady', 'long']], [['--fast']]])(
    'a wrong option is named, with how it is used: %j',
    (args) => {
      expect(parseBenchOptions(args)).toMatch(new RegExp(`^.*${args[0]}[^]*npm run bench`));
    },
  );
});
