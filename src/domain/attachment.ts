/**
 * What may be attached to a letter: documents that are read, not run. What a file is follows from its content; its name
 * and what a browser says of it are only words.
 */

import { type Bilingual, normalizeText } from './text.ts';
import { unitLimits } from './unit-limits.ts';

export const attachmentKinds = {
  pdf: { mediaType: 'application/pdf', extension: 'pdf' },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  },
} as const;
export type AttachmentKind = keyof typeof attachmentKinds;

/** Why a file is not taken, in the words a form shows. */
export const attachmentTexts = {
  empty: { vi: 'Tệp trống. Hãy chọn lại tệp.', en: 'The file is empty. Choose it again.' },
  too_large: {
    vi: `Tệp lớn hơn ${unitLimits.attachment_bytes_max / 1_048_576} MB. Hãy giảm dung lượng hoặc chia thành nhiều tệp.`,
    en: `The file has more than ${unitLimits.attachment_bytes_max / 1_048_576} MB. Make it smaller, or split it.`,
  },
  kind_unknown: {
    vi: 'Tệp này không phải PDF hay DOCX, dù tên tệp có thể ghi như vậy. Hãy lưu văn bản thành PDF hoặc DOCX.',
    en: 'This is no PDF or DOCX, whatever its name says. Save the document as PDF or DOCX.',
  },
  old_word: {
    vi: 'Tệp Word đời cũ (.doc) hoặc có mật khẩu. Hãy lưu lại thành DOCX hoặc PDF, không đặt mật khẩu.',
    en: 'An old Word file (.doc), or one with a password. Save it as DOCX or PDF without a password.',
  },
  not_word: {
    vi: 'Đây là tệp nén hoặc tệp Office khác, không phải văn bản Word. Hãy lưu văn bản thành PDF hoặc DOCX.',
    en: 'This is an archive or another Office file, no Word document. Save the document as PDF or DOCX.',
  },
  broken: {
    vi: 'Tệp bị hỏng hoặc tải thiếu, có thể do mạng. Hãy mở tệp để kiểm tra rồi tải lên lại.',
    en: 'The file is damaged or not whole. Open it to see whether it is right, then upload it again.',
  },
  locked: {
    vi: 'Tệp PDF có mật khẩu. Hãy lưu lại không đặt mật khẩu để đơn vị nhận mở được.',
    en: 'The PDF is locked by a password. Save it without one, so that those who get it can open it.',
  },
  has_macros: {
    vi: 'Tệp có macro hoặc mã chạy được. Hãy lưu lại thành PDF, hoặc DOCX không có macro.',
    en: 'The file has macros or other code. Save it as PDF, or as DOCX without macros.',
  },
  has_files: {
    vi: 'Trong tệp có tệp khác được nhúng. Hãy bỏ tệp nhúng và đính kèm riêng.',
    en: 'Other files are embedded in it. Take them out and attach them by themselves.',
  },
  loads_outside: {
    vi: 'Tệp tự tải nội dung từ nơi khác khi mở. Hãy lưu lại thành PDF.',
    en: 'The file loads content from elsewhere when it is opened. Save it as PDF.',
  },
} as const satisfies Record<string, Bilingual>;
export type AttachmentFault = keyof typeof attachmentTexts;

/** What the first bytes say; "zip" may be a DOCX. */
export type Beginning = 'pdf' | 'zip' | 'old_office' | 'other';

const BEGINNINGS: readonly (readonly [Beginning, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['old_office', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
];

/** The kind by the magic number, which has to stand at the very first byte: a file of two kinds is none. */
export function beginningOf(bytes: Uint8Array): Beginning {
  const found = BEGINNINGS.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte));
  return found?.[0] ?? 'other';
}

/** What a PDF may hold that acts by itself (ISO 32000-2, 12.6.4 and 13), by the names of its objects. */
const PDF_ACTS: readonly (readonly [AttachmentFault, RegExp])[] = [
  ['has_macros', /\/(?:JavaScript|Launch|RichMedia)(?![\w-])|\/XFA\s*(?:\[|\d)/],
  ['has_files', /\/(?:EmbeddedFiles?|FileAttachment)(?![\w-])/],
  ['loads_outside', /\/(?:GoToR|GoToE|ImportData|SubmitForm)(?![\w-])/],
];

/** Names may spell any letter as `#4A`: read as they are meant. */
const plainNames = (text: string) =>
  text.replace(/#([0-9a-f]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/**
 * Whether a stream holds objects of its own (ISO 32000-2, 7.5.7), and whether they are packed.
 * @param dictionary what stands before it
 */
export function objectStreamOf(dictionary: string): 'none' | 'plain' | 'packed' {
  const names = plainNames(dictionary);
  if (!names.includes('/ObjStm')) return 'none';
  return /\/(?:Filter|F)(?![\w-])/.test(names) ? 'packed' : 'plain';
}

/**
 * What is wrong with a PDF.
 * @param text the file, each byte as the character of its number
 * @param objects what its compressed object streams hold, in the same spelling
 */
export function findPdfFault(text: string, objects: readonly string[]): AttachmentFault | undefined {
  if (!/startxref\s+\d+\s+%%EOF[\s\0]*$/.test(text.slice(-2_048))) return 'broken';
  const parts = [text, ...objects].map(plainNames);
  if (parts.some((part) => /\/Encrypt(?![\w-])/.test(part))) return 'locked';
  return PDF_ACTS.find(([, pattern]) => parts.some((part) => pattern.test(part)))?.[0];
}

const WORD_MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
/** Parts that hold code, or whole files of other programs (ECMA-376 part 1, 11 and 15). */
const MACRO_PART = /(^|\/)(vbaproject\.bin|vbadata\.xml|activex\/|macrosheets\/|customui\/)/i;
const EMBEDDED_PART = /(^|\/)embeddings\/|\.(exe|dll|js|vbs|bat|cmd|com|scr|lnk|hta|jar|ps1|msi)$/i;

/**
 * What is wrong with a package that should be a Word document.
 * @param names its parts
 * @param types `[Content_Types].xml`; undefined where it is missing
 * @param links its `.rels` parts
 */
export function findDocxFault(
  names: readonly string[],
  types: string | undefined,
  links: readonly string[],
): AttachmentFault | undefined {
  if (types === undefined || !names.includes('word/document.xml')) return 'not_word';
  if (/macroEnabled|vbaProject/i.test(types) || names.some((name) => MACRO_PART.test(name)))
    return 'has_macros';
  if (!types.includes(WORD_MAIN)) return 'not_word';
  if (names.some((name) => EMBEDDED_PART.test(name))) return 'has_files';
  return links.some(loadsOutside) ? 'loads_outside' : undefined;
}

/** A link to elsewhere that a reader follows by a tap is one thing; a template or a picture is fetched unasked. */
function loadsOutside(links: string): boolean {
  return [...links.matchAll(/<Relationship\b[^>]*>/g)].some(
    ([link]) => /TargetMode\s*=\s*["']External/i.test(link) && !/relationships\/hyperlink["']/.test(link),
  );
}

const UNSAFE = /[\p{Cc}\p{Cf}\\/:*?"<>|%]/gu;

/** A file's name as people read it, without its ending and without what a file system or a header minds. */
export function attachmentName(name: string): string {
  const bare = normalizeText(name)
    .replace(/\.(pdf|docx?|docm)$/i, '')
    .replace(UNSAFE, ' ');
  return normalizeText([...normalizeText(bare)].slice(0, unitLimits.attachment_name_chars_max).join(''));
}
