import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

/** Folder that holds both apps' shells, entries and sources. */
export const webRoot = fileURLToPath(new URL('../src/web', import.meta.url));

/** Cut apart by who else uses a module, the first load would be four files that compress less well. */
const firstLoad = { name: 'first', tags: ['$initial' as const] };

/** Parts of many pages of a few hundred bytes each: as files of their own they cost a phone more than they weigh. */
const smallParts = {
  name: 'small',
  test: /src\/(domain\/(limits|text|code)|web\/kit\/(redirect|use-awake|verdict-panel))\.tsx?$/,
};

/**
 * What both builds have in common. Files are named `assets/<prefix>-<name>-<hash>`, so the two builds live in one
 * folder and the service worker can tell the pocket's files from the desk's. Nothing is inlined: the content
 * security policy allows no inline script and no `data:` font.
 */
export function sharedConfig(prefix: 'p' | 'd', shell: string, out_dir: string): InlineConfig {
  const named = `assets/${prefix}-[name]-[hash]`;
  return {
    configFile: false,
    root: webRoot,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    worker: {
      format: 'es',
      rolldownOptions: { output: { entryFileNames: `${named}.js`, chunkFileNames: `${named}.js` } },
    },
    build: {
      outDir: out_dir,
      emptyOutDir: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      manifest: `.vite/${shell.replace('.html', '')}.json`,
      rolldownOptions: {
        input: `${webRoot}/${shell}`,
        // "use client" in libraries means something to servers that render; there is none here.
        onLog: (level, log, report) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && report(level, log),
        output: {
          entryFileNames: `${named}.js`,
          chunkFileNames: `${named}.js`,
          assetFileNames: `${named}[extname]`,
          codeSplitting: { groups: [firstLoad, smallParts] },
        },
      },
    },
  };
}
