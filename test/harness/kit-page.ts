import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The policy that the server sends: no foreign host, WebAssembly but no other made-up code. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg',
};
const BODY =
  '<label>Field <input id="field"></label><button id="button">Button</button><input id="catcher" inputmode="none"><video id="video"></video>';

/**
 * Builds a page around the kit's readers as the real build does, and serves it on a free port of this machine.
 * `files` are served too, by their path.
 */
export async function serveKitPage(files: Map<string, Buffer> = new Map()) {
  const folder = await mkdtemp(join(tmpdir(), 'kit-page-'));
  const entry = fileURLToPath(new URL('./kit-page-entry.ts', import.meta.url));
  const script = `<!doctype html><title>Kit</title>${BODY}<script type="module" src="${entry}"></script>`;
  await writeFile(join(folder, 'index.html'), script);
  await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: join(folder, 'built'), assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  });

  const server = createServer(async ({ url = '/' }, response) => {
    const path = url === '/' ? '/index.html' : url;
    const content = files.get(path) ?? (await readFile(join(folder, 'built', path)).catch(() => undefined));
    response.writeHead(content ? 200 : 404, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
    });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
