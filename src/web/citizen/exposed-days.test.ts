import { describe, expect, it } from 'vitest';
import type { Notice } from '../../contract/tracing.ts';
import { exposedDays } from './exposed-days.ts';

const notice = (lastDay: string, more: Partial<Notice> = {}): Notice => ({
  ...{ personId: 'hoa', sentAt: '2026-11-24T01:00:00.000Z', firstDay: '2026-11-01', lastDay },
  ...{ placeName: null, unitName: 'Trung tâm', unitPhone: null, recalledAt: null },
  ...more,
});

describe('the days since an exposure', () => {
  it('are those since the last day of the latest contact', () => {
    const notices = [notice('2026-11-20'), notice('2026-11-22'), notice('2026-11-18')];
    expect(exposedDays(notices, 'hoa', '2026-11-25')).toBe(3);
    expect(exposedDays([notice('2026-10-31')], 'hoa', '2026-11-01')).toBe(1);
  });

  it('are none of another person’s, and none of what was recalled', () => {
    const recalled = notice('2026-11-24', { recalledAt: '2026-11-25T02:00:00.000Z' });
    expect(exposedDays([recalled, notice('2026-11-24', { personId: 'lan' })], 'hoa', '2026-11-25')).toBe(
      undefined,
    );
    expect(exposedDays([recalled, notice('2026-11-20')], 'hoa', '2026-11-25')).toBe(5);
  });
});
