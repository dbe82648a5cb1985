import { describe, expect, test } from 'vitest';
import { isRefusalReason, type RefusalText, refusals } from './refusal.ts';

const texts = Object.entries(refusals).flatMap(([reason, { vi, en }]): [string, RefusalText][] => [
  [`${reason} (vi)`, vi],
  [`${reason} (en)`, en],
]);

describe('refusals', () => {
  test.each(texts)('%s tells guard and visitor what to do', (_reason, text) => {
    for (const part of [text.title, text.guard, text.visitor]) {
      expect(part).toBe(part.normalize('NFC').trim());
      expect(part.length).toBeGreaterThan(5);
    }
    expect(text.guard).toMatch(/\.$/);
    expect(text.visitor).toMatch(/\.$/);
  });

  test.each(texts)('%s has a title that is read at two metres', (_reason, { title }) => {
    expect(title.length).toBeLessThanOrEqual(34);
    expect(title).not.toMatch(/\.$/);
  });

  test('no two reasons have the same title', () => {
    for (const language of ['vi', 'en'] as const) {
      const titles = Object.values(refusals).map((refusal) => refusal[language].title);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  test('a reason is of the table, and an inherited key is none', () => {
    expect(isRefusalReason('old_poster')).toBe(true);
    expect(isRefusalReason('constructor')).toBe(false);
    expect(isRefusalReason('')).toBe(false);
  });
});
