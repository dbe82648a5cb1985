import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { guideHeads, guideIds, pictureOf } from '../../domain/guide.ts';
import { loadGuide } from '../../domain/guide-texts.ts';
import { renderGuide } from './guides.ts';
import { rasterise, readCodes, readText, whiteMargin } from './pdf-reading.ts';

const URL_OF_GUIDE = 'https://khaibao.example/huong-dan/nguoi-dan';

async function render(id: (typeof guideIds)[number], language: 'vi' | 'en') {
  const guide = await loadGuide(id, language);
  const pictures = await Promise.all(
    guide.steps.map((step) =>
      readFile(new URL(`../../../docs/guides/${pictureOf(language, id, step)}.png`, import.meta.url)),
    ),
  );
  const look = { screen: guideHeads[id].screen, url: URL_OF_GUIDE, hotline: '1022', printedOn: '2026-11-25' };
  return { guide, pdf: await renderGuide({ guide, pictures, language, ...look }) };
}

describe.each(guideIds)('the guide for %s on paper', (id) => {
  test.each(['vi', 'en'] as const)(
    'L13: says all that the page says, in %s, within the margins',
    async (language) => {
      const { guide, pdf } = await render(id, language);
      // A hyphen at the end of a line is lost when text is copied out.
      const text = readText(pdf).replaceAll('-', '');
      for (const { heading, does, fails } of guide.steps) {
        for (const sentence of [heading, ...does, fails ?? ''])
          expect(text).toContain(sentence.replaceAll('-', ''));
      }
      expect(text).toContain('1022');
      expect(text).toContain('25/11/2026');
      expect(pdf.toString('latin1')).toContain(language === 'vi' ? '/Lang (vi-VN)' : '/Lang (en)');
      expect(whiteMargin(pdf)).toBeGreaterThanOrEqual(10);
    },
  );
});

test('a phone that is held to the first page opens the same guide, in its newest form', async () => {
  const { pdf } = await render('citizen', 'vi');
  const [first, ...others] = rasterise(pdf, 100);
  if (first === undefined) throw new Error('no page');
  expect(await readCodes(first)).toContain(URL_OF_GUIDE);
  expect(others.length).toBeGreaterThan(0);
});

test('a step without its picture is a RangeError', async () => {
  const guide = await loadGuide('citizen', 'vi');
  const look = { screen: 'phone', url: URL_OF_GUIDE, hotline: '1022', printedOn: '2026-11-25' } as const;
  await expect(renderGuide({ guide, pictures: [], language: 'vi', ...look })).rejects.toThrow(RangeError);
});
