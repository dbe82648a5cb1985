import { execFile } from 'node:child_process';
import { inflateRawSync } from 'node:zlib';
import type { RawAnswer } from './open-api.ts';
import { ensureBrowserTools } from './tools.ts';

const CENTRAL_ENTRY = 0x02014b50;
const LOCAL_HEADER_BYTES = 30;
const CENTRAL_HEADER_BYTES = 46;
const DEFLATED = 8;

/** All that an answer tells whoever gets it: its headers, and its body as text, whatever its format. */
export async function readableText(answer: RawAnswer): Promise<string> {
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return `${headers}\n${await bodyText(answer)}`;
}

async function bodyText({ type, bytes, text }: RawAnswer): Promise<string> {
  if (type === 'application/pdf') return pdfText(bytes);
  if (type.startsWith('application/vnd.openxml')) return unzip(bytes).join('\n');
  return text;
}

/** The text of all pages and what the file says of itself. */
async function pdfText(pdf: Buffer): Promise<string> {
  await ensureBrowserTools();
  return new Promise((resolve, reject) => {
    const child = execFile('pdftotext', ['-htmlmeta', '-', '-'], { maxBuffer: 1e8 }, (error, out) =>
      error ? reject(error) : resolve(out),
    );
    child.stdin?.end(pdf);
  });
}

/** Names and contents of a ZIP file's entries, by its central directory. */
export function unzip(file: Buffer): string[] {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06'));
  if (end < 0) throw new Error('not a ZIP file');
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (file.readUInt32LE(at) !== CENTRAL_ENTRY) throw new Error('a broken ZIP file');
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) =>
      file.readUInt16LE(at + offset),
    );
    const name = file.toString(
      'utf8',
      at + CENTRAL_HEADER_BYTES,
      at + CENTRAL_HEADER_BYTES + (nameBytes ?? 0),
    );
    const local = file.readUInt32LE(at + 42);
    const from = local + LOCAL_HEADER_BYTES + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(from, from + file.readUInt32LE(at + 20));
    const isDeflated = file.readUInt16LE(at + 10) === DEFLATED;
    at += CENTRAL_HEADER_BYTES + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0);
    return `${name}\n${(isDeflated ? inflateRawSync(packed) : packed).toString('utf8')}`;
  });
}
