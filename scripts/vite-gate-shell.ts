import type { Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

/** The chunk made of a source file, with the chunks that it needs and are not in `seen` yet. */
function chunksOf(bundle: Bundle, fileName: string, seen: Set<string>): Set<string> {
  const chunk = bundle[fileName];
  if (chunk?.type !== 'chunk' || seen.has(fileName)) return seen;
  seen.add(fileName);
  for (const imported of chunk.imports) chunksOf(bundle, imported, seen);
  return seen;
}

function findChunk(bundle: Bundle, source: string): Rolldown.OutputChunk {
  for (const file of Object.values(bundle))
    if (file.type === 'chunk' && file.facadeModuleId?.endsWith(source)) return file;
  throw new Error(`the build has no chunk of ${source}`);
}

/**
 * Writes `gate.html`: the shell with the gate's pages named in its head. A guard's phone then fetches and compiles them
 * while the shell's own script is on its way, not after it has run.
 */
export function gateShell(): Plugin {
  return {
    name: 'gate-shell',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const shell = bundle['index.html'];
      if (shell?.type !== 'asset') throw new Error('the build has no index.html');
      const pages = findChunk(bundle, '/gate/pages.tsx');
      const own = chunksOf(bundle, findChunk(bundle, '/index.html').fileName, new Set());
      const scripts = [...chunksOf(bundle, pages.fileName, own)].filter(
        (name) => !String(shell.source).includes(name),
      );
      const links = [
        ...scripts.map((name) => `<link rel="modulepreload" crossorigin href="/${name}">`),
        ...[...(pages.viteMetadata?.importedCss ?? [])].map(
          (name) => `<link rel="stylesheet" crossorigin href="/${name}">`,
        ),
      ];
      const source = String(shell.source).replace('</head>', `${links.join('\n')}</head>`);
      this.emitFile({ type: 'asset', fileName: 'gate.html', source });
    },
  };
}
