import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPage, type Paper, printPdf } from './paper.ts';
import { fitText, nameStyle, tidy, widthOf } from './text.ts';

async function onPaper(use: (paper: Paper) => void): Promise<void> {
  await printPdf('Thử', '2025-12-05', (paper) => {
    addPage(paper, 600, 600);
    use(paper);
  });
}

const letters = fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyẤẰỄỘỪỵ .-', ' ');
const text = fc.string({ unit: letters, minLength: 1, maxLength: 200 }).filter((value) => tidy(value) !== '');

test('a fitted text keeps all its letters inside the box', async () => {
  await onPaper((paper) => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 3 }), (value, lines) => {
        const box = { width: 160, height: 60, lines };
        const style = nameStyle(value, 30, 'center');
        const block = fitText(paper, value, style, box);
        expect(block.lines.join('').replaceAll(' ', '')).toBe(tidy(value).replaceAll(' ', ''));
        expect(block.lines.length).toBeLessThanOrEqual(lines);
        expect(block.height).toBeLessThanOrEqual(box.height);
        for (const line of block.lines) {
          expect(widthOf(paper, line, style.weight, block.size)).toBeLessThanOrEqual(box.width);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('words stay whole while there is another way', async () => {
  await onPaper((paper) => {
    const words = 'Nguyễn Hoàng Thị Tường Vi Bảo Trân';
    const block = fitText(paper, words, nameStyle(words, 14, 'left'), { width: 120, lines: 3 });
    expect(block.lines.join(' ')).toBe(words);
  });
});

test('tidy text has composed letters, single spaces and no control characters', () => {
  expect(tidy(`  ${'Cổng\t chính'.normalize('NFD')}\u0000\n\u200b 1 `)).toBe('Cổng chính 1');
});
