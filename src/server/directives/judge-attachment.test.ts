import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makeZip, wordParts } from '../../../test/harness/zip.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { judgeAttachment } from './judge-attachment.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const END = '\nstartxref\n0\n%%EOF\n';

/** A PDF whose objects lie in an object stream, as Word and Acrobat write it. */
function packedPdf(objects: string, dictionary = '/Type /ObjStm /Filter /FlateDecode'): Buffer {
  const data = deflateSync(bytes(objects));
  const head = `%PDF-1.7\n1 0 obj\n<< ${dictionary} /Length ${data.length} >>\nstream\n`;
  return Buffer.concat([bytes(head), data, bytes(`\nendstream\nendobj${END}`)]);
}
const word = wordParts('Về việc khai báo y tế');
const withPart = (name: string, content = 'x') => makeZip([...word, { name, content }]);

describe('what is taken', () => {
  test('a PDF and a DOCX are known by their content', () => {
    expect(judgeAttachment(packedPdf('<< /Type /Catalog >>'))).toEqual({ kind: 'pdf' });
    expect(judgeAttachment(makeZip(word))).toEqual({ kind: 'docx' });
  });
});

describe('what is refused, with its reason', () => {
  test.each([
    ['an empty file', bytes(''), 'empty'],
    ['a program', bytes('MZ\u0090\u0000'), 'kind_unknown'],
    ['a page of the web', bytes('<!doctype html><script>alert(1)</script>'), 'kind_unknown'],
    ['a picture', bytes('\u0089PNG\r\n\u001a\n'), 'kind_unknown'],
    ['a Word file of before 2007', bytes('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'), 'old_word'],
    [
      'a PDF with a script in an object stream',
      packedPdf('<< /S /JavaScript /JS (app.alert(1)) >>'),
      'has_macros',
    ],
    [
      'the same with a spelt type',
      packedPdf('<< /S /JavaScript >>', '/Type /#4FbjStm /Filter /FlateDecode'),
      'has_macros',
    ],
    [
      'objects packed in a way that is not read',
      packedPdf('', '/Type /ObjStm /Filter /LZWDecode').fill(1, 75, 90),
      'broken',
    ],
    ['a PDF that goes on as a ZIP', Buffer.concat([packedPdf(''), makeZip(word)]), 'broken'],
    ['a workbook', makeZip([{ name: '[Content_Types].xml', content: '<Types/>' }]), 'not_word'],
    ['a document with macros, renamed', withPart('word/vbaProject.bin'), 'has_macros'],
    ['a document with a program in it', withPart('word/media/picture.exe'), 'has_files'],
    [
      'a document with a template from elsewhere',
      withPart(
        'word/_rels/settings.xml.rels',
        '<Relationship Type="x/attachedTemplate" Target="http://x.vn/a.dotm" TargetMode="External"/>',
      ),
      'loads_outside',
    ],
    ['a document with a password', makeZip(word.map((part) => ({ ...part, isLocked: true }))), 'old_word'],
    ['a ZIP with something behind its end', Buffer.concat([makeZip(word), bytes('x')]), 'broken'],
    ['a ZIP with a name that stands twice', makeZip([...word, ...word]), 'broken'],
    [
      'a ZIP whose part has another name',
      makeZip([...word, { name: 'a.xml', otherName: 'a.exe', content: '' }]),
      'broken',
    ],
    ['half a document', makeZip(word).subarray(0, 400), 'broken'],
    [
      'too many parts',
      makeZip([...word, ...Array.from({ length: 2_000 }, (_, no) => ({ name: `${no}`, content: '' }))]),
      'broken',
    ],
  ])('%s', (_what, file, fault) => {
    expect(judgeAttachment(file)).toEqual({ fault });
  });

  test('a document that says it unpacks to gigabytes', () => {
    expect(judgeAttachment(makeZip([...word, { name: 'a', content: '', saysBytes: 3e9 }]))).toEqual({
      fault: 'broken',
    });
  });

  test('a list of parts that unpacks to more than it says is not unpacked', () => {
    const types = { name: '[Content_Types].xml', content: Buffer.alloc(30_000_000), saysBytes: 100 };
    expect(judgeAttachment(makeZip([types, ...word.slice(1)]))).toEqual({ fault: 'broken' });
  });

  test('an object stream that unpacks without end', () => {
    const data = deflateSync(Buffer.alloc(34_000_000));
    const head = bytes('%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n');
    expect(judgeAttachment(Buffer.concat([head, data, bytes(END)]))).toEqual({ fault: 'broken' });
  });

  test('what is one byte too large', () => {
    expect(judgeAttachment(Buffer.alloc(unitLimits.attachment_bytes_max + 1))).toEqual({
      fault: 'too_large',
    });
  });
});
