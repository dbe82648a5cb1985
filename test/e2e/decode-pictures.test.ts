import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../harness/chromium.ts';
import { describeDistortions, makePictures, type Picture } from '../harness/distort.ts';
import { serveKitPage } from '../harness/kit-page.ts';
import type { KitPage } from '../harness/kit-page-entry.ts';

type Result = Picture & Awaited<ReturnType<KitPage['comparePicture']>>;
const DECODERS = ['ours', 'qr', 'zxing'] as const;

const results: Result[] = [];
let close = async () => {};

beforeAll(async () => {
  const pictures = await makePictures();
  const site = await serveKitPage(new Map(pictures.map(({ jpeg }, i) => [`/picture-${i}.jpg`, jpeg])));
  const browser = await launchBrowser();
  close = async () => {
    await browser.close();
    await site.close();
  };
  const page = await browser.newPage();
  await page.goto(site.origin);
  for (const [i, picture] of pictures.entries()) {
    const found = await page.evaluate((url) => globalThis.kitPage.comparePicture(url), `/picture-${i}.jpg`);
    results.push({ ...picture, ...found });
  }
  print();
});

afterAll(() => close());

const kinds = () => group(({ object, distortion }) => `${object} ${distortion}`);
const objects = () => group(({ object }) => object);
const count = (of: Result[], decoder: (typeof DECODERS)[number]) =>
  of.filter((result) => result[decoder] === result.text).length;

function group(kindOf: (result: Result) => string): [string, Result[]][] {
  const names = [...new Set(results.map(kindOf))];
  return names.map((name) => [name, results.filter((result) => kindOf(result) === name)]);
}

function print() {
  const lines = [...kinds(), ...objects(), ...group(() => 'all')].map(([kind, of]) => {
    const counts = DECODERS.map((decoder) => String(count(of, decoder)).padStart(6)).join('');
    return `${kind.padEnd(20)}${String(of.length).padStart(4)}${counts}`;
  });
  const hits = results.filter(({ ours }) => ours !== undefined).map(({ hitMs }) => hitMs);
  hits.sort((a, b) => a - b);
  const [median, slow, slowest] = [0.5, 0.95, 0.999].map((share) =>
    hits[Math.floor(hits.length * share)]?.toFixed(0),
  );
  console.log(
    [
      describeDistortions(),
      `${'kind'.padEnd(20)}   n  ours    qr zxing`,
      ...lines,
      `time to first hit: median ${median} ms, 95 % within ${slow} ms, slowest ${slowest} ms (the second decoder loads)`,
    ].join('\n'),
  );
}

test('the 80 pictures are hard but not hopeless: some of each kind are read, and not all', () => {
  expect(results).toHaveLength(80);
  for (const [kind, of] of kinds()) expect(count(of, 'ours'), kind).toBeGreaterThan(0);
  expect(count(results, 'ours')).toBeLessThan(80);
});

test('our reader reads at least as many pictures of each kind as the better of the two decoders', () => {
  for (const [kind, of] of kinds()) {
    expect(count(of, 'ours'), kind).toBeGreaterThanOrEqual(Math.max(count(of, 'qr'), count(of, 'zxing')));
  }
});

test('our reader never reads a wrong text', () => {
  const wrong = results.filter(({ ours, text }) => ours !== undefined && ours !== text);
  expect(wrong.map(({ object, distortion, level }) => `${object} ${distortion} ${level}`)).toEqual([]);
});
