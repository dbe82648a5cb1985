import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  codeOf,
  findCycle,
  type Import,
  importsOf,
  listFiles,
  ROOT,
  type SourceFile,
} from './harness/source-files.ts';

/** The rules of the house. Each failure names the file and what to do about it. */

const LINES_MAX = 450;
const MEDIAN_LINES_MAX = 100;
/** What may stand at the top of the server: it puts the slices together, or all of them use it. */
const SERVER_TOP = new Set([
  'app.ts',
  'cluster.ts',
  'config.ts',
  'error-handler.ts',
  'event-stream.ts',
  'main.ts',
  'open-data.ts',
  'open-api.ts',
  'policy.ts',
  'refuse-broken-text.ts',
  'scheduled-jobs.ts',
  'services.ts',
  'start-server.ts',
  'worker.ts',
]);
const AUDIENCES = ['citizen', 'gate', 'guide', 'owner', 'health', 'admin'];

const files = listFiles();
const names = new Set(files.map((file) => file.path));
const code = files.filter((file) => /\.(tsx?|mjs|cjs)$/.test(file.path));
const isTest = ({ path: name }: SourceFile) => /\.test\.tsx?$/.test(name) || name.startsWith('test/');
const source = code.filter((file) => !isTest(file));
const documents = files.filter((file) => file.path.endsWith('.md'));
const under = (folder: string) => source.filter((file) => file.path.startsWith(`${folder}/`));

/** "src/x.ts imports y" for each import of these files that a rule refuses, with the remedy. */
function refused(
  of: SourceFile[],
  rule: (found: Import, file: SourceFile) => boolean,
  remedy: string,
): string[] {
  return of.flatMap((file) =>
    importsOf(file)
      .filter((found) => rule(found, file))
      .map(({ specifier }) => `${file.path} imports ${specifier}: ${remedy}`),
  );
}

/** "src/x.ts:12 …" for each line of these files that a pattern finds. */
function linesWith(of: SourceFile[], pattern: RegExp, remedy: string, read = codeOf): string[] {
  return of.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1}: ${remedy}`] : [])),
  );
}

const sliceOf = (name: string | undefined) => /^src\/server\/([^/]+)\//.exec(name ?? '')?.[1];
const audienceOf = (name: string | undefined) =>
  AUDIENCES.find((audience) => name?.startsWith(`src/web/${audience}/`));
const asText = ({ text }: SourceFile) => text;

describe('walls', () => {
  test('the domain imports only the domain', () => {
    const remedy = 'move what it needs into src/domain, or hand it in as a value';
    const isOutside = ({ target }: Import) => target === undefined || !target.startsWith('src/domain/');
    expect(refused(under('src/domain'), isOutside, remedy)).toEqual([]);
  });

  test('the contract imports only the domain, itself and typebox', () => {
    const isOutside = ({ target, specifier }: Import) =>
      target === undefined ? specifier !== 'typebox' : !/^src\/(domain|contract)\//.test(target);
    expect(
      refused(under('src/contract'), isOutside, 'a shape needs nothing else; put rules in src/domain'),
    ).toEqual([]);
  });

  test('server and web never meet', () => {
    const toWeb = ({ target }: Import) => target?.startsWith('src/web/') === true;
    const toServer = ({ target, specifier }: Import) =>
      target?.startsWith('src/server/') === true || specifier.startsWith('node:');
    expect([
      ...refused(under('src/server'), toWeb, 'share it through src/domain or src/contract'),
      ...refused(under('src/web'), toServer, 'ask the API; share rules through src/domain'),
    ]).toEqual([]);
  });

  test('the web takes types only from the contract, so that no schema library reaches a phone', () => {
    const isValue = ({ target, isTypeOnly }: Import) =>
      target?.startsWith('src/contract/') === true && !isTypeOnly;
    expect(refused(under('src/web'), isValue, 'write `import type`; keep values in src/domain')).toEqual([]);
  });

  test('in the server, platform knows no slice', () => {
    const toSlice = ({ target, isTypeOnly }: Import) =>
      target?.startsWith('src/server/') === true &&
      sliceOf(target) !== 'platform' &&
      !(target === 'src/server/config.ts' && isTypeOnly);
    expect(refused(under('src/server/platform'), toSlice, 'hand it in from the slice')).toEqual([]);
  });

  test('only the top of the server registers routes; a slice calls another’s operations', () => {
    const toRoutes = ({ target }: Import, file: SourceFile) =>
      /(^|[/-])routes\.ts$/.test(target ?? '') && sliceOf(target) !== sliceOf(file.path);
    const slices = under('src/server').filter((file) => sliceOf(file.path) !== undefined);
    expect(refused(slices, toRoutes, 'call the operation’s own file')).toEqual([]);
  });

  test('slices form no cycle', () => {
    const graph = new Map<string, Set<string>>();
    for (const file of under('src/server')) {
      const from = sliceOf(file.path);
      if (from === undefined) continue;
      const to = importsOf(file).flatMap(({ target }) => sliceOf(target) ?? []);
      graph.set(from, new Set([...(graph.get(from) ?? []), ...to.filter((slice) => slice !== from)]));
    }
    const cycle = findCycle(graph);
    const remedy = 'move the shared operation to the slice that the other may call';
    expect(cycle && `${cycle.join(' → ')}: ${remedy}`).toBeUndefined();
  });

  test('files form no cycle of imports, types aside', () => {
    const graph = new Map(
      source.map((file) => [
        file.path,
        new Set(importsOf(file).flatMap(({ target, isTypeOnly }) => (target && !isTypeOnly ? [target] : []))),
      ]),
    );
    const cycle = findCycle(graph);
    expect(cycle && `${cycle.join(' → ')}: move what both need into a file of its own`).toBeUndefined();
  });

  test('at the top of the server stands only what puts the slices together', () => {
    const strangers = under('src/server')
      .map((file) => file.path.slice('src/server/'.length))
      .filter((name) => !name.includes('/') && !SERVER_TOP.has(name))
      .map((name) => `src/server/${name}: put it into a slice or platform, or add it to SERVER_TOP here`);
    expect(strangers).toEqual([]);
  });

  test('no audience of the web imports another, and kit and offline import none', () => {
    const toOther = ({ target }: Import, file: SourceFile) => {
      const audience = audienceOf(target);
      return audience !== undefined && audience !== audienceOf(file.path);
    };
    const inFolders = under('src/web').filter((file) => file.path.split('/').length > 3);
    expect(refused(inFolders, toOther, 'move what both need to src/web/kit')).toEqual([]);
  });

  test('the citizen’s and the gate’s pages load neither React nor Mantine', () => {
    const isHeavy = ({ specifier }: Import) =>
      /^(react|react-dom|@mantine|@tanstack|echarts)(\/|$)/.test(specifier);
    const pocket = ['citizen', 'gate', 'guide', 'offline'].flatMap((folder) => under(`src/web/${folder}`));
    const typesAside = (found: Import) => isHeavy(found) && !/^react(-dom)?(\/|$)/.test(found.specifier);
    expect(refused(pocket, typesAside, 'use src/web/kit')).toEqual([]);
  });
});

describe('files', () => {
  test('names are in kebab-case', () => {
    const wrong = code
      .map(({ path: name }) => name)
      .filter((name) => !/^[a-z0-9/.-]+$/.test(name.replace(/^\.ci/, '')));
    expect(wrong.map((name) => `${name}: write it in small letters with hyphens`)).toEqual([]);
  });

  test('a test stands beside the file it tests, under the same name, or in test/', () => {
    const lonely = code
      .map(({ path: name }) => name)
      .filter((name) => /\.test\.tsx?$/.test(name) && !name.startsWith('test/'))
      .filter((name) => !['ts', 'tsx', 'mjs'].some((end) => names.has(name.replace(/test\.tsx?$/, end))));
    expect(lonely.map((name) => `${name}: name it after the file it tests, or move it to test/`)).toEqual([]);
  });

  test('no file is long, and half of them are short', () => {
    const lengths = code.map((file) => ({ name: file.path, lines: file.text.split('\n').length - 1 }));
    const long = lengths.filter(({ lines }) => lines > LINES_MAX);
    expect(
      long.map(({ name, lines }) => `${name} has ${lines} lines: split it by what changes together`),
    ).toEqual([]);
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(MEDIAN_LINES_MAX);
  });
});

describe('code', () => {
  test('no type is given up', () => {
    const remedy = 'narrow it by a check; at borders read it as unknown';
    expect(linesWith(source, /:\s*any\b|\bas any\b|<any>|\bany\[\]/, remedy)).toEqual([]);
    expect(
      linesWith(code, /@ts-(ignore|nocheck|expect-error)/, 'mend the type', asText).filter(notHere),
    ).toEqual([]);
    expect(linesWith(source, /[\w)\]]!(?=[.;,)\]]|\s*$)/, 'check for undefined instead')).toEqual([]);
  });

  test('only the server’s main and the scripts write to the console', () => {
    const quiet = [
      ...under('src/domain'),
      ...under('src/contract'),
      ...under('src/web'),
      ...under('src/server'),
    ];
    const found = linesWith(quiet, /\bconsole\.\w+\(/, 'throw, return, or use request.log');
    expect(found.filter((line) => !line.startsWith('src/server/main.ts'))).toEqual([]);
  });

  test('chance and clock come from outside: secrets from node:crypto, the time from Clock', () => {
    const outsideDemo = source.filter((file) => !file.path.startsWith('src/server/demo/'));
    expect(linesWith(outsideDemo, /\bMath\.random\(/, 'use node:crypto or crypto.getRandomValues')).toEqual(
      [],
    );
    const noClock = [...under('src/domain'), ...under('src/contract')];
    expect(linesWith(noClock, /\bDate\.now\(|\bnew Date\(\s*\)/, 'take the time as a parameter')).toEqual([]);
    const operations = under('src/server').filter((file) => !/platform\/|demo\//.test(file.path));
    expect(linesWith(operations, /\bDate\.now\(|\bnew Date\(\s*\)/, 'ask services.clock')).toEqual([]);
  });

  test('only the schema of the API may hide a route: pages, never the API’s own', () => {
    const hidden = linesWith(under('src/server'), /\bhide: true/, 'describe the route');
    expect(hidden.filter((line) => !/^src\/server\/(app|demo\/routes)\.ts/.test(line))).toEqual([]);
  });

  test('nothing is left to do later', () => {
    const marks = new RegExp(
      `\\b(${['TO', 'FIX', 'X'].map((start) => `${start}${{ TO: 'DO', FIX: 'ME', X: 'XX' }[start]}`).join('|')})\\b`,
    );
    expect(linesWith([...code, ...documents], marks, 'do it, or say it in docs/mission.md', asText)).toEqual(
      [],
    );
  });
});

describe('tests', () => {
  const tests = code.filter((file) => /\.test\.tsx?$/.test(file.path));

  test('none is skipped, none runs alone', () => {
    const pattern = /\b(?:test|it|describe)\.(?:only|skip|todo|fails)\b/;
    expect(linesWith(tests, pattern, 'let it run, or remove it')).toEqual([]);
  });

  test('each title stands once in its file', () => {
    const twice = tests.flatMap((file) => {
      // A title of nothing but slots is told apart by its cases.
      const titles = titlesIn(file).filter((title) => !title.startsWith('%'));
      return titles
        .filter((title, index) => titles.indexOf(title) !== index)
        .map((title) => `${file.path}: "${title}" stands twice; say what differs`);
    });
    expect(twice).toEqual([]);
  });

  test('docs/mission.md names for every requirement the tests that prove it, and these exist', () => {
    const text = documents.find((file) => file.path === 'docs/mission.md')?.text ?? '';
    const faults = Array.from({ length: 20 }, (_, index) => `L${index + 1}`).flatMap((requirement) => {
      const state = new RegExp(`^\\| ${requirement} \\|.*\\| ([^|]+) \\|$`, 'm').exec(text)?.[1];
      if (state === undefined) return [`${requirement}: give it a row that ends with its state`];
      const proof = new RegExp(`^### ${requirement}\n([^#]*)`, 'm').exec(text)?.[1] ?? '';
      const lines = [...proof.matchAll(/^- `([^`]+)` in `([^`]+)`/gm)];
      const missing = lines.filter(([, title = '', name]) => {
        const file = code.find((known) => known.path === name);
        return file === undefined || !titlesIn(file).includes(title);
      });
      const isEmpty = lines.length === 0 && !state.startsWith('not yet');
      return [
        ...(isEmpty ? [`${requirement}: name its tests, or say "not yet"`] : []),
        ...missing.map(([line]) => `${requirement}: there is no such test: ${line}`),
      ];
    });
    expect(faults).toEqual([]);
  });
});

describe('documents', () => {
  test('every link leads to a file that is there', () => {
    const broken = documents.flatMap((file) =>
      [...file.text.matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, link = '']) => link.replace(/#.*/, ''))
        .filter((link) => link !== '' && !/^[a-z]+:/.test(link))
        .map((link) => path.posix.join(path.posix.dirname(file.path), link).replace(/\/$/, ''))
        .filter((target) => !names.has(target) && !files.some((known) => known.path.startsWith(`${target}/`)))
        .filter((target) => !/\.(png|svg|webp)$/.test(target))
        .map((target) => `${file.path} links ${target}: mend the link`),
    );
    expect(broken).toEqual([]);
  });

  test('every npm command that is told exists', () => {
    const scripts = Object.keys(
      JSON.parse(files.find((file) => file.path === 'package.json')?.text ?? '{}').scripts,
    );
    const wrong = documents.flatMap((file) =>
      [...file.text.matchAll(/npm run ([\w:-]+)/g)]
        .filter(([, script = '']) => !scripts.includes(script))
        .map(([command]) => `${file.path} tells "${command}": package.json has no such script`),
    );
    expect(wrong).toEqual([]);
  });

  test('the project speaks of itself only', () => {
    // In two halves, so that this file does not hold the words that it looks for.
    const words = [
      ['\\bsub', 'agents?\\b'],
      ['\\bAI ', 'assistant'],
      ['\\bC', 'laude\\b'],
      ['\\bL', 'LM'],
      ['\\bChat', 'GPT'],
      ['/w', 'ork/'],
      ['/t', 'mp/'],
      ['\\bfa', 'rm-'],
      ['\\bissue ', '#?\\d'],
      ['\\bissues ', 'show\\b'],
      ['\\bBRIEF', '\\.md'],
      ['\\bacceptance ', '\\d'],
      ['\\bprompt ', 'engineer'],
    ].map((halves) => halves.join(''));
    const pattern = new RegExp(words.join('|'), 'i');
    const remedy = 'say what the project is and does, not how it is made';
    const found = linesWith(files, pattern, remedy, asText);
    expect(found.filter((line) => !ALLOWED_WORDS.some((allowed) => line.startsWith(allowed)))).toEqual([]);
  });
});

describe('languages', () => {
  const catalogues = code.filter(({ path: name }) => /(^|[/-])vi\.ts$/.test(name));

  test('there are catalogues to compare', () => {
    expect(catalogues.length).toBeGreaterThanOrEqual(3);
  });

  test.each(catalogues.map((file) => file.path))(
    '%s and its English say the same things, none empty',
    async (name) => {
      const english = name.replace(/vi\.ts$/, 'en.ts');
      expect(names.has(english), `${english} is missing`).toBe(true);
      const [vi, en] = await Promise.all([textsOf(name), textsOf(english)]);
      expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
      const empty = [...Object.entries(vi), ...Object.entries(en)].filter(([, text]) => text.trim() === '');
      expect(empty).toEqual([]);
      const differing = Object.keys(vi).filter((key) => slotsOf(vi[key]) !== slotsOf(en[key]));
      expect(differing.map((key) => `${key}: both languages need the same {places}`)).toEqual([]);
    },
  );
});

/** An issue of another project that a decision rests on. */
const ALLOWED_WORDS = ['docs/areas.md:'];

function notHere(line: string): boolean {
  return !line.startsWith('test/tidy.test.ts:');
}

function titlesIn({ text }: SourceFile): string[] {
  // After the word itself, or after a table of cases that ends on a line of its own.
  const pattern =
    /(?:\b(?:test|it|describe)(?:\.\w+\([^\n]*?\))?|\n\s*\]\))\(\s*(?:'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`([^`]*)`)/g;
  return [...text.matchAll(pattern)].map(([, single, double, back]) =>
    (single ?? double ?? back ?? '').replace(/\\(['"])/g, '$1'),
  );
}

/** The texts of a catalogue: the one object that the file exports. */
async function textsOf(name: string): Promise<Record<string, string>> {
  const module: Record<string, unknown> = await import(pathToFileURL(path.join(ROOT, name)).href);
  const texts: Record<string, string> = {};
  for (const value of Object.values(module)) {
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, text] of Object.entries(value)) texts[key] = String(text);
  }
  return texts;
}

function slotsOf(text = ''): string {
  return [...new Set(text.match(/\{\w+\}/g))].sort().join();
}
