import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildWeb } from './build-web.ts';

const dist = join(import.meta.dirname, '../dist/web');

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
  dynamicImports?: string[];
}

beforeAll(() => buildWeb(), 120_000);

function readManifest(): Record<string, Chunk> {
  return JSON.parse(readFileSync(join(dist, '.vite/index.json'), 'utf8'));
}

/** The files that the browser fetches to run `key`: its own and all that it imports statically. */
function filesOf(manifest: Record<string, Chunk>, key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`the build has no ${key}`);
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const imported of chunk.imports ?? []) filesOf(manifest, imported, seen);
  return seen;
}

function gzipBytes(files: Iterable<string>): number {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  return bytes;
}

test('what a poster opens is one file of at most 27.4 kB of compressed JavaScript', () => {
  const files = filesOf(readManifest(), 'index.html');
  const bytes = gzipBytes(files);
  console.log(`citizen: ${bytes} bytes`);
  expect(files.size).toBe(1);
  expect(bytes).toBeLessThanOrEqual(27_400);
});

test('from a poster to the first question, login and registration included, it is at most 55.4 kB', () => {
  const manifest = readManifest();
  const files = new Set<string>();
  const way = ['index.html', 'citizen/login-page.tsx', 'citizen/profile-pages.tsx', 'citizen/declare.ts'];
  for (const part of way) filesOf(manifest, part, files);
  const bytes = gzipBytes(files);
  console.log(`way of a new citizen: ${bytes} bytes in ${files.size} files`);
  expect(bytes).toBeLessThanOrEqual(55_400);
});

test("the gate's first load, decoder included, is at most 81.4 kB of compressed JavaScript", () => {
  const manifest = readManifest();
  const files = filesOf(manifest, 'gate/pages.tsx', filesOf(manifest, 'index.html'));
  // Workers are files of their own. The second opinion (zxing) is fetched only when the first finds nothing.
  const workers = readdirSync(join(dist, 'assets'))
    .filter((name) => /^p-.*worker.*\.js$/.test(name) && !/second/.test(name))
    .map((name) => `assets/${name}`);
  const bytes = gzipBytes([...files, ...workers]);
  console.log(`gate: ${bytes} bytes in ${files.size + workers.length} files`);
  expect(bytes).toBeLessThanOrEqual(81_400);
});

test("the gate's shell names every file of the gate's first load, so that none waits for another", () => {
  const manifest = readManifest();
  const shell = readFileSync(join(dist, 'gate.html'), 'utf8');
  const files = filesOf(manifest, 'gate/pages.tsx', filesOf(manifest, 'index.html'));
  const styles = manifest['gate/pages.tsx']?.css ?? [];
  expect(styles.length).toBeGreaterThan(0);
  for (const file of [...files, ...styles]) expect(shell.split(`"/${file}"`).length - 1, file).toBe(1);
});

test('what a start builds is built here too: no line numbers of the sources, no warnings for developers', () => {
  const scripts = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
  const forDevelopers = scripts.filter((name) =>
    /lineNumber:\d+,columnNumber/.test(readFileSync(join(dist, 'assets', name), 'utf8')),
  );
  expect(forDevelopers).toEqual([]);
});

test('each script and style lies there compressed as well, and says the same', () => {
  const files = readdirSync(join(dist, 'assets')).filter((name) => /\.(js|css)$/.test(name));
  for (const name of files) {
    const bytes = readFileSync(join(dist, 'assets', name));
    if (bytes.length < 500) continue;
    expect(brotliDecompressSync(readFileSync(join(dist, 'assets', `${name}.br`))), name).toEqual(bytes);
    expect(gunzipSync(readFileSync(join(dist, 'assets', `${name}.gz`))), name).toEqual(bytes);
  }
});

test('the built shells carry no inline script', () => {
  for (const shell of ['index.html', 'gate.html', 'desk.html']) {
    const html = readFileSync(join(dist, shell), 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:/i);
  }
});

test('the service worker keeps the pocket app for times without a network, and nothing of the desk', () => {
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
  const entry = readManifest()['index.html']?.file;
  expect(worker).toContain(entry);
  expect(worker).toContain('index.html');
  expect(worker).toContain('gate.html');
  expect(worker).not.toMatch(/assets\/d-|desk\.html|\.wasm/);
});

test('every file of the web manifest is there', () => {
  const manifest: { icons: { src: string }[] } = JSON.parse(
    readFileSync(join(dist, 'manifest.webmanifest'), 'utf8'),
  );
  expect(manifest.icons.length).toBeGreaterThanOrEqual(4);
  for (const icon of manifest.icons) expect(existsSync(join(dist, icon.src)), icon.src).toBe(true);
});
