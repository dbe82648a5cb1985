import { inflateSync } from 'node:zlib';
import {
  type AttachmentFault,
  type AttachmentKind,
  beginningOf,
  findDocxFault,
  findPdfFault,
  objectStreamOf,
} from '../../domain/attachment.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { readZipDirectory, unpackZipPart } from '../platform/zip-directory.ts';

const TYPES = '[Content_Types].xml';
const PARTS_MAX = 2_000;
/** What a document of ten megabytes may unpack to: pictures do not shrink, text shrinks tenfold. */
const UNPACKED_BYTES_MAX = 20 * unitLimits.attachment_bytes_max;
/** Objects are small; pictures lie beside them. */
const OBJECT_BYTES_MAX = 33_554_432;
/** The lists of a document's parts and links. */
const LIST_BYTES_MAX = 1_048_576;
/** How far before its data an object says what it is. */
const DICTIONARY_CHARS_MAX = 4_000;

export type Judgement = { kind: AttachmentKind } | { fault: AttachmentFault };

/** What a file is by its content, or why it is not taken. */
export function judgeAttachment(file: Buffer): Judgement {
  if (file.length === 0) return { fault: 'empty' };
  if (file.length > unitLimits.attachment_bytes_max) return { fault: 'too_large' };
  switch (beginningOf(file)) {
    case 'pdf':
      return asKind('pdf', judgePdf(file));
    case 'zip':
      return asKind('docx', judgeDocx(file));
    case 'old_office':
      return { fault: 'old_word' };
    case 'other':
      return { fault: 'kind_unknown' };
  }
}

function asKind(kind: AttachmentKind, fault: AttachmentFault | undefined): Judgement {
  return fault === undefined ? { kind } : { fault };
}

function judgeDocx(file: Buffer): AttachmentFault | undefined {
  const parts = readZipDirectory(file);
  if (parts === undefined || parts.length > PARTS_MAX) return 'broken';
  if (parts.some(({ isLocked }) => isLocked)) return 'old_word';
  if (parts.reduce((sum, { unpacked }) => sum + unpacked, 0) > UNPACKED_BYTES_MAX) return 'broken';
  const lists = parts
    .filter(({ name }) => name === TYPES || name.endsWith('.rels'))
    .map((part) => ({ name: part.name, text: unpackZipPart(file, part, LIST_BYTES_MAX)?.toString('utf8') }));
  const links = lists.filter(({ name }) => name !== TYPES).map(({ text }) => text);
  if (lists.some(({ text }) => text === undefined)) return 'broken';
  return findDocxFault(
    parts.map(({ name }) => name),
    lists.find(({ name }) => name === TYPES)?.text,
    links.filter((text) => text !== undefined),
  );
}

function judgePdf(file: Buffer): AttachmentFault | undefined {
  const text = file.toString('latin1');
  const objects = objectStreamsOf(file, text);
  return objects === undefined ? 'broken' : findPdfFault(text, objects);
}

/**
 * What lies in the object streams (ISO 32000-2, 7.5.7), where most objects of a PDF stand since version 1.5. Undefined
 * when one cannot be read: what is in it could not be judged.
 */
function objectStreamsOf(file: Buffer, text: string): string[] | undefined {
  const objects: string[] = [];
  let left = OBJECT_BYTES_MAX;
  for (const { index, 0: word } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const before = text.slice(Math.max(0, index - DICTIONARY_CHARS_MAX), index);
    // One that is not packed stands in the text as it is.
    if (objectStreamOf(before.slice(before.lastIndexOf(' obj') + 1)) !== 'packed') continue;
    const unpacked = inflate(file.subarray(index + word.length), left);
    if (unpacked === undefined) return undefined;
    left -= unpacked.length;
    objects.push(unpacked.toString('latin1'));
  }
  return objects;
}

function inflate(data: Buffer, bytesMax: number): Buffer | undefined {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, bytesMax) });
  } catch {
    return undefined;
  }
}
