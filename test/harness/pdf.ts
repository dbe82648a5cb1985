import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ensureBrowserTools } from './tools.ts';

/** Renders one page of a PDF, counted from 1, to a PNG at `dpi` dots per inch. */
export async function renderPdf(pdf: Uint8Array, dpi: number, page = 1): Promise<Buffer> {
  const { pdftoppm } = await ensureBrowserTools();
  const folder = await mkdtemp(path.join(tmpdir(), 'vaora-pdf-'));
  try {
    const source = path.join(folder, 'in.pdf');
    await writeFile(source, pdf);
    const number = String(page);
    const args = [
      '-r',
      String(dpi),
      '-f',
      number,
      '-l',
      number,
      '-png',
      '-singlefile',
      source,
      path.join(folder, 'out'),
    ];
    await promisify(execFile)(pdftoppm, args);
    return await readFile(path.join(folder, 'out.png'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
