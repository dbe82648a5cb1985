import { describe, expect, it } from 'vitest';
import { checkSuspectedCase, suspectedCaseText, urgencyOfSuspect } from './suspected-case.ts';

const today = '2026-11-25';
const whole = { symptoms: ['fever'], since: today, note: '' } as const;

describe('a notice of a suspected case', () => {
  it('is whole with a sign and its first day', () => {
    expect(checkSuspectedCase(whole, today)).toBeUndefined();
    expect(checkSuspectedCase({ ...whole, since: '2026-09-26' }, today)).toBeUndefined();
  });

  it.each([
    [{ ...whole, symptoms: [] }, { symptoms: 'required' }],
    [{ ...whole, since: '2026-11-26' }, { since: 'since_wrong' }],
    [{ ...whole, since: '2026-09-25' }, { since: 'since_wrong' }],
    [{ ...whole, since: '' }, { since: 'since_wrong' }],
    [{ ...whole, symptoms: ['other'] as const }, { note: 'required' }],
  ])('says what it lacks: %j', (notice, errors) => {
    expect(checkSuspectedCase(notice, today)).toEqual(errors);
  });

  it('is urgent at once when somebody cannot breathe', () => {
    expect(urgencyOfSuspect(['fever', 'breath'])).toBe('now');
    expect(urgencyOfSuspect(['fever'])).toBe('soon');
  });

  it('reads as the station needs it', () => {
    expect(
      suspectedCaseText({ symptoms: ['fever', 'rash'], since: today, note: ' Lớp 6A nghỉ ba em ' }),
    ).toBe('Sốt, Phát ban, mụn nước; từ ngày 25/11/2026.\nLớp 6A nghỉ ba em');
  });
});
