import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attachmentName, beginningOf, findDocxFault, findPdfFault } from './attachment.ts';
import { unitLimits } from './unit-limits.ts';

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const pdf = (body: string) => `%PDF-1.7\n${body}\nstartxref\n9\n%%EOF\n`;

const TYPES =
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const NAMES = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'];
const link = (type: string, mode: string) =>
  `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="http://x.vn/a" TargetMode="${mode}"/></Relationships>`;

describe('the first bytes', () => {
  test.each([
    ['%PDF-1.4', 'pdf'],
    ['PK\u0003\u0004', 'zip'],
    ['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'old_office'],
    ['MZ\u0090', 'other'],
    [' %PDF-1.4', 'other'],
    ['<html>%PDF-', 'other'],
    ['%PDF', 'other'],
    ['', 'other'],
  ])('%j are %s', (text, kind) => expect(beginningOf(bytes(text))).toBe(kind));
});

describe('a PDF', () => {
  test('with text and pictures is taken', () => {
    expect(findPdfFault(pdf('<< /Type /Page /JSX 1 /Launcher 2 >>'), [])).toBeUndefined();
  });

  test.each([
    ['/S /JavaScript /JS (app.alert(1))', 'has_macros'],
    ['/S /J#61vaScript', 'has_macros'],
    ['/S /Launch /F (cmd.exe)', 'has_macros'],
    ['/Names << /EmbeddedFiles 3 0 R >>', 'has_files'],
    ['/S /SubmitForm', 'loads_outside'],
    ['trailer << /Encrypt 5 0 R >>', 'locked'],
  ])('with %s is refused: %s', (body, fault) => {
    expect(findPdfFault(pdf(body), [])).toBe(fault);
    expect(findPdfFault(pdf('/ObjStm'), [body])).toBe(fault);
  });

  test('that was cut off anywhere is refused', () => {
    const whole = pdf(`/Type /Page ${'x'.repeat(500)}`);
    const end = whole.lastIndexOf('%%EOF') + 5;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: end - 1 }), (length) => {
        expect(findPdfFault(whole.slice(0, length), [])).toBe('broken');
      }),
    );
  });

  test('with something behind its end is refused', () => {
    expect(findPdfFault(`${pdf('')}MZ program`, [])).toBe('broken');
  });
});

describe('a DOCX', () => {
  test('with a link that a reader may follow is taken', () => {
    expect(
      findDocxFault(NAMES, TYPES, [link('hyperlink', 'External'), link('image', 'Internal')]),
    ).toBeUndefined();
  });

  test.each([
    [[...NAMES, 'word/vbaProject.bin'], TYPES, 'has_macros'],
    [[...NAMES, 'word/VBAPROJECT.BIN'], TYPES, 'has_macros'],
    [[...NAMES, 'word/activeX/activeX1.xml'], TYPES, 'has_macros'],
    [NAMES, TYPES.replace('wordprocessingml', 'macroEnabled'), 'has_macros'],
    [[...NAMES, 'word/embeddings/oleObject1.bin'], TYPES, 'has_files'],
    [[...NAMES, 'word/media/a.exe'], TYPES, 'has_files'],
    [['[Content_Types].xml', 'xl/workbook.xml'], TYPES, 'not_word'],
    [NAMES, undefined, 'not_word'],
    [NAMES, '<Types/>', 'not_word'],
  ])('of %j is refused: %#', (names, types, fault) => {
    expect(findDocxFault(names, types, [])).toBe(fault);
  });

  test.each(['attachedTemplate', 'image', 'frame', 'oleObject'])('that fetches a %s is refused', (type) => {
    expect(findDocxFault(NAMES, TYPES, [link(type, 'External')])).toBe('loads_outside');
  });
});

describe('a name', () => {
  test.each([
    ['Kế hoạch 15580.pdf', 'Kế hoạch 15580'],
    ['công văn.docx.exe', 'công văn.docx.exe'],
    ['a/../../b "c".docx', 'a .. .. b c'],
    ['\u202efdp.exe', 'fdp.exe'],
  ])('%j is shown as %j', (name, shown) => expect(attachmentName(name)).toBe(shown));

  test('is never longer than it may be, and named again it is the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const name = attachmentName(text);
        expect([...name].length).toBeLessThanOrEqual(unitLimits.attachment_name_chars_max);
        expect(name).not.toMatch(/[\\/:*?"<>|%]/);
      }),
    );
  });
});
