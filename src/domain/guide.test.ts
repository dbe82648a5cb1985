import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findGuideBySlug, guideHeads, guideIds, labelsIn, pictureOf } from './guide.ts';
import { loadGuide } from './guide-texts.ts';

const LANGUAGES = ['vi', 'en'] as const;
const PICTURES = fileURLToPath(new URL('../../docs/guides/', import.meta.url));
const PICTURES_BYTES_MAX = 3_000_000;

describe.each(guideIds)('the guide for %s', (id) => {
  test('L13: has the same steps in both languages, each with as many words of the screen', async () => {
    const [vi, en] = await Promise.all(LANGUAGES.map((language) => loadGuide(id, language)));
    const shape = vi?.steps.map((step) => [step.id, step.does.length, labelsIn(step).length]);
    expect(en?.steps.map((step) => [step.id, step.does.length, labelsIn(step).length])).toEqual(shape);
  });

  test('is found by its address', () => {
    expect(findGuideBySlug(guideHeads[id].slug)).toBe(id);
  });
});

test('the pictures are those of the steps, all of them and no others, and take little room', async () => {
  const wanted = new Set<string>();
  for (const id of guideIds) {
    for (const language of LANGUAGES) {
      const { steps } = await loadGuide(id, language);
      for (const step of steps) wanted.add(`${pictureOf(language, id, step)}.png`);
    }
  }
  const found = LANGUAGES.flatMap((language) =>
    readdirSync(PICTURES + language).map((name) => `${language}/${name}`),
  );
  expect(found.sort()).toEqual([...wanted].sort());
  const bytes = found.reduce((sum, name) => sum + statSync(PICTURES + name).size, 0);
  expect(bytes).toBeLessThan(PICTURES_BYTES_MAX);
});
