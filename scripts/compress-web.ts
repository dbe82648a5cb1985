import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** Formats that are compressed already (fonts, pictures) and files that nobody fetches are left out. */
const compressible = /\.(?:js|css|html|svg|wasm|webmanifest)$/;

/** Below it the headers of one more encoding cost what it saves. */
const bytes_min = 500;

/** The best quality takes 2 s a megabyte; it is worth that to what a phone loads, not to the desk's large files. */
const best_quality_bytes_max = 200_000;

async function compressFile(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.length < bytes_min) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: bytes.length > best_quality_bytes_max ? 9 : 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  await Promise.all([
    brotli(bytes, { params }).then((small) => writeFile(`${path}.br`, small)),
    deflate(bytes, { level: 9 }).then((small) => writeFile(`${path}.gz`, small)),
  ]);
}

/** Writes a `.br` and a `.gz` beside each file of a built folder that gets smaller by it: the server only picks one. */
export async function compressWeb(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  await Promise.all(
    files
      .filter((file) => file.isFile() && compressible.test(file.name))
      .map((file) => compressFile(join(file.parentPath, file.name))),
  );
}
