import { writeXlsx } from 'hucre/xlsx';
import type { Cell } from '../../src/domain/sheet-cells.ts';
import { makeZip, wordParts, type ZipContent } from './zip.ts';

/** A file as somebody could send it, and what has to become of it. */
export interface MessyFile {
  what: string;
  lists: 'units' | 'people';
  make: () => Buffer | Promise<Buffer>;
  /** How many rows are good, then the faulty ones with column and reason; or why the file is taken in no part */
  outcome: string;
}

type Rows = readonly (readonly Cell[])[];
const MB = 1_048_576;
const PEOPLE: Cell[] = ['Mã số', 'Họ và tên', 'Số điện thoại', 'Đối tượng', 'Lớp, tổ', 'Từ ngày'];
const AN: Cell[] = ['GV01', 'Nguyễn Văn An', '0968123456', 'Giáo viên', 'Toán', '05/09/2025'];
const UNITS: Cell[] = ['Mã đơn vị', 'Tên đơn vị', 'Loại'];
const SCHOOL: Cell[] = ['TH-1', 'Trường Tiểu học Một', 'TH'];

async function workbook(...sheets: Rows[]): Promise<Buffer> {
  const list = sheets.map((rows, index) => ({
    name: `Trang ${index + 1}`,
    rows: rows.map((row) => row.map((cell) => cell ?? null)),
  }));
  return Buffer.from(await writeXlsx({ sheets: list }));
}

/** A title over all columns, as offices set them. */
async function merged(rows: Rows): Promise<Buffer> {
  const merges = [{ startRow: 0, startCol: 0, endRow: 0, endCol: 5 }];
  const sheet = { name: 'DS', rows: rows.map((row) => row.map((cell) => cell ?? null)), merges };
  return Buffer.from(await writeXlsx({ sheets: [{ name: 'Ẩn', hidden: true, rows: [['x']] }, sheet] }));
}

const one = (column: number, cell: Cell) =>
  workbook([PEOPLE, AN.map((own, at) => (at === column ? cell : own))]);
const phone = (cell: Cell) => one(2, cell);
const text = (rows: Rows, between = ';') => rows.map((row) => row.join(between)).join('\r\n');

/** A workbook of which only the sheet is written, as other programs do. */
function sheetOf(content: string | Buffer, more: readonly ZipContent[] = []): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const book = `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`;
  const links = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;
  const root = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
  const spread = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${spread}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spread}.worksheet+xml"/></Types>`;
  return makeZip([
    { name: '[Content_Types].xml', content: types },
    { name: '_rels/.rels', content: root },
    { name: 'xl/workbook.xml', content: book },
    { name: 'xl/_rels/workbook.xml.rels', content: links },
    { name: 'xl/worksheets/sheet1.xml', content },
    ...more,
  ]);
}

function inlineSheet(rows: readonly (readonly string[])[], cellOf = inline): string {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const body = rows.map((row) => `<row>${row.map(cellOf).join('')}</row>`).join('');
  return `<worksheet xmlns="${main}"><sheetData>${body}</sheetData></worksheet>`;
}
const inline = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const computed = (value: string) => `<c t="str"><f>CONCATENATE("x")</f><v>${value}</v></c>`;
const words = (row: readonly Cell[]) => row.map(String);

const people = (what: string, make: MessyFile['make'], outcome: string): MessyFile => ({
  ...{ what, lists: 'people', make, outcome },
});
const units = (what: string, make: MessyFile['make'], outcome: string): MessyFile => ({
  ...{ what, lists: 'units', make, outcome },
});

/** Lists as school secretaries keep them. */
const layouts: MessyFile[] = [
  people('a plain list', () => workbook([PEOPLE, AN]), '1 good'),
  people(
    'headings in another order, without accents, in capitals, with marks',
    () =>
      workbook([
        ['STT', 'SDT', 'HO VA TEN (*)', 'MA GV [bắt buộc]'],
        [1, '0968123456', 'Lê Thị Ba', 'A'],
      ]),
    '1 good',
  ),
  people(
    'merged titles above, on the second sheet, below a hidden one',
    () => merged([['DANH SÁCH CÁN BỘ, GIÁO VIÊN'], ['Năm học 2026-2027'], [], PEOPLE, AN]),
    '1 good',
  ),
  people(
    'a row that numbers the columns',
    () => workbook([PEOPLE, ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'], AN]),
    '1 good',
  ),
  people('ghost rows', () => workbook([PEOPLE, [null, ' ', '\u00a0'], AN, ['', '\u200b'], []]), '1 good'),
  people(
    'everything decomposed',
    () =>
      workbook([
        words(PEOPLE).map((cell) => cell.normalize('NFD')),
        words(AN).map((cell) => cell.normalize('NFD')),
      ]),
    '1 good',
  ),
  people(
    'line breaks and hard spaces in the heading',
    () => workbook([['Mã\nsố', 'Họ\u00a0và tên', 'Số \r\nđiện thoại'], AN.slice(0, 3)]),
    '1 good',
  ),
  people('a heading in row 25', () => workbook([...Array(24).fill(['x']), PEOPLE, AN]), '1 good'),
  people('a heading in row 40', () => workbook([...Array(39).fill(['x']), PEOPLE, AN]), 'sheet_no_heading'),
  people('a heading and nothing below', () => workbook([PEOPLE]), 'sheet_no_rows'),
  people('an empty sheet', () => workbook([[]]), 'sheet_empty'),
  people(
    'no names',
    () =>
      workbook([
        ['Mã số', 'Lớp'],
        ['A', '6A'],
      ]),
    'sheet_column_missing',
  ),
  people('two columns of numbers', () => workbook([[...PEOPLE, 'SĐT'], AN]), 'sheet_column_twice'),
  people(
    'the name in two columns',
    () =>
      workbook([
        ['Mã HS', 'Họ và tên đệm', 'Tên', 'Lớp'],
        ['HS1', 'Trần Thị', 'Bé', '6A'],
      ]),
    '1 good',
  ),
  people(
    'a list that came back with reasons',
    () =>
      workbook([
        [...PEOPLE, 'Lý do chưa nhập'],
        [...AN, 'Số điện thoại: Thiếu chữ số.'],
      ]),
    '1 good',
  ),
  people(
    'cells written into the sheet itself, without their places',
    () => sheetOf(inlineSheet([words(PEOPLE), words(AN)])),
    '1 good',
  ),
  people(
    'texts that formulas made',
    () => sheetOf(inlineSheet([words(PEOPLE), words(AN)], computed)),
    '1 good',
  ),
  people(
    'a macro beside it, which nobody runs',
    () =>
      sheetOf(inlineSheet([words(PEOPLE), words(AN)]), [
        { name: 'xl/vbaProject.bin', content: 'Sub Auto_Open()' },
      ]),
    '1 good',
  ),
];

/** Cells as Excel and people change them. */
const cells: MessyFile[] = [
  people('a number that lost its 0', () => phone(968123456), '1 good'),
  people('a number with its country', () => phone('(+84) 968.123.456'), '1 good'),
  people('a number with its country as a number', () => phone(84968123456), '1 good'),
  people('a number with an apostrophe', () => phone("'0968123456"), '1 good'),
  people('a number as a fraction in text', () => phone('968123456.0'), '1 good'),
  people('a number in wide digits', () => phone('０９６８１２３４５６'), '1 good'),
  people('a number of eleven digits from before 2018', () => phone('01681234567'), '1 good'),
  people('a number in scientific form, as text', () => phone('1.2E+11'), '0 good; 2 phone number_mangled'),
  people('a number beyond what Excel shows', () => phone(120123456789), '0 good; 2 phone number_mangled'),
  people('a number with a fraction', () => phone(968123456.5), '0 good; 2 phone number_mangled'),
  people('a landline', () => phone('0251 3822 222'), '0 good; 2 phone phone_landline'),
  people('nine digits', () => phone('096812345'), '0 good; 2 phone phone_too_short'),
  people(
    'two numbers in a cell',
    () => phone('0968123456; 0912345678'),
    '0 good; 2 phone phone_not_a_number',
  ),
  people('a foreign number', () => phone('+1 202 555 0143'), '0 good; 2 phone phone_foreign'),
  people('a day as a day', () => one(5, new Date('2025-09-05T00:00:00Z')), '1 good'),
  people('a day as its serial number', () => one(5, 45905), '1 good'),
  people('a day from a database', () => one(5, '2025-09-05 00:00:00'), '1 good'),
  people('the 31st of February', () => one(5, '31/02/2025'), '0 good; 2 since day_wrong'),
  people('a day of the American kind', () => one(5, '09/25/2025'), '0 good; 2 since day_wrong'),
  people('a year of two digits', () => one(5, '05/09/25'), '0 good; 2 since day_wrong'),
  people('a day in two years', () => one(5, '05/09/2029'), '0 good; 2 since day_wrong'),
  people('a formula that failed', () => one(1, '#REF!'), '0 good; 2 name cell_error'),
  people(
    'a formula in place of a name',
    () => one(1, '=HYPERLINK("http://x")'),
    '0 good; 2 name name_not_letters',
  ),
  people('a name with digits', () => one(1, 'Nguyễn Văn 2'), '0 good; 2 name name_has_digits'),
  people('no name', () => one(1, null), '0 good; 2 name name_empty'),
  people('a class of 61 letters', () => one(4, 'x'.repeat(61)), '0 good; 2 group text_too_long'),
  people('an unknown kind', () => one(3, 'khách'), '0 good; 2 kind kind_unknown'),
  people(
    'kinds in the words of schools',
    () =>
      workbook([
        PEOPLE,
        ...['HS', 'học sinh', 'GV', 'Bảo vệ', 'BGH lãnh đạo', ''].map((kind, at) => [
          `A${at}`,
          'Lê Ba',
          '',
          kind,
        ]),
      ]),
    '5 good; 6 kind kind_unknown',
  ),
  people('a code with a hash', () => one(0, 'A#1'), '0 good; 2 code code_wrong'),
  people('a code of 41 letters', () => one(0, 'A'.repeat(41)), '0 good; 2 code code_wrong'),
  people('a code as a number', () => one(0, 1024), '1 good'),
  people(
    'neither code nor number',
    () => workbook([PEOPLE, ['', 'Lê Ba']]),
    '0 good; 2 – code_or_phone_missing',
  ),
  people(
    'somebody twice, once decomposed and without a code',
    () => workbook([PEOPLE, AN, ['', 'Nguyễn Văn An'.normalize('NFD'), '+84968123456'], [...AN.slice(0, 2)]]),
    '1 good; 3 – member_twice; 4 – member_twice',
  ),
  people(
    "two children with their mother's number",
    () => workbook([PEOPLE, ['', 'Lê Thị Na', '0912345678'], ['', 'Lê Văn Nô', '0912345678']]),
    '2 good',
  ),
  units(
    'units in the words of a department',
    () => workbook([['Mã trường', 'Tên trường', 'Cấp học'], SCHOOL]),
    '1 good',
  ),
  units(
    'a unit without a code',
    () => workbook([UNITS, ['', 'Trường X', 'TH']]),
    '0 good; 2 code value_missing',
  ),
  units(
    'a unit of no known kind',
    () => workbook([UNITS, ['A', 'Trường X', 'rạp']]),
    '0 good; 2 kind kind_unknown',
  ),
  units(
    "a unit's code in scientific form",
    () => workbook([UNITS, ['7.5E+11', 'X', 'TH']]),
    '0 good; 2 code number_mangled',
  ),
  units(
    'units below ghosts and numbers',
    () => workbook([['DS'], UNITS, ['1', '2', '3'], SCHOOL, [' ']]),
    '1 good',
  ),
];

/** Tables as text. */
const tables: MessyFile[] = [
  people('a table in UTF-8 with a mark', () => Buffer.from(`\ufeff${text([PEOPLE, AN])}`), '1 good'),
  people(
    'a table with commas and quotes',
    () => Buffer.from('Ma,Ho ten,SDT\nA,"Lê\nBa",0968123456\n'),
    '1 good',
  ),
  people('a table with tabs', () => Buffer.from(text([PEOPLE, AN], '\t')), '1 good'),
  people('a table in UTF-16', () => Buffer.from(`\ufeff${text([PEOPLE, AN])}`, 'utf16le'), '1 good'),
  people(
    'a table in the other UTF-16',
    () => Buffer.from(`\ufeff${text([PEOPLE, AN])}`, 'utf16le').swap16(),
    '1 good',
  ),
  people('a table of one column', () => Buffer.from('Lê Ba\nTrần Tư\n'), 'sheet_no_heading'),
  people('a table with zeros', () => Buffer.from('Ma;Ho ten\0\n'), 'sheet_unreadable'),
  people('a table of 13 MB', () => Buffer.alloc(13 * MB, 'Ma;Ten\n'), 'sheet_too_large'),
  units(
    'a table of 10,001 units',
    () => Buffer.from(text([UNITS, ...Array(10_001).fill(SCHOOL)])),
    'sheet_too_many_rows',
  ),
];

/** What is no list, or would do harm. */
const hostile: MessyFile[] = [
  people('nothing', () => Buffer.alloc(0), 'sheet_empty'),
  people('an old or locked workbook', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'sheet_old_excel'),
  people('a damaged workbook', () => Buffer.from('PK\u0003\u0004damaged', 'latin1'), 'sheet_unreadable'),
  people('half a workbook', async () => (await workbook([PEOPLE, AN])).subarray(0, 900), 'sheet_unreadable'),
  people('a picture', () => Buffer.from([0xff, 0xd8, 0xff, 0, 0, 0]), 'sheet_unreadable'),
  people('a letter', () => makeZip(wordParts('Kính gửi')), 'sheet_unreadable'),
  people('a sheet that is no XML', () => sheetOf('<<<>>'), 'sheet_empty'),
  people('200 MB of nothing in 200 kB', () => sheetOf(Buffer.alloc(200 * MB, 32)), 'sheet_bomb'),
  people(
    'many parts of 20 MB',
    () =>
      sheetOf(
        inlineSheet([words(PEOPLE)]),
        ['a', 'b', 'c', 'd'].map((name) => ({ name: `xl/${name}.xml`, content: Buffer.alloc(20 * MB, 32) })),
      ),
    'sheet_bomb',
  ),
  people(
    'a part that says it is small',
    () =>
      sheetOf(inlineSheet([words(PEOPLE)]), [
        { name: 'xl/a.xml', content: Buffer.alloc(60 * MB, 32), saysBytes: 100 },
      ]),
    'sheet_bomb',
  ),
  people(
    'a million rows',
    () => sheetOf(Array.from({ length: 1_000_000 }, (_, row) => `<row r="${row}"/>`).join('')),
    'sheet_too_many_rows',
  ),
  people(
    '17,000 columns in a workbook',
    () => sheetOf(inlineSheet([words(PEOPLE), Array(17_000).fill('x')])),
    'sheet_unreadable',
  ),
  people(
    '17,000 columns in a table',
    () => Buffer.from(text([PEOPLE, Array(17_000).fill('x')])),
    'sheet_too_wide',
  ),
  people(
    'an entity that reads a file',
    () => sheetOf('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'),
    'sheet_unsafe',
  ),
  people(
    'entities that grow, in the texts',
    () =>
      sheetOf(inlineSheet([words(PEOPLE)]), [
        { name: 'xl/sharedStrings.xml', content: '<!DOCTYPE a [<!ENTITY b "&a;&a;">]><sst/>' },
      ]),
    'sheet_unsafe',
  ),
  people(
    'sixty sheets',
    () =>
      makeZip(
        Array.from({ length: 60 }, (_, no) => ({ name: `xl/worksheets/sheet${no}.xml`, content: 'x' })),
      ),
    'sheet_too_many_sheets',
  ),
  people(
    'three thousand parts',
    () => makeZip(Array.from({ length: 3_000 }, (_, no) => ({ name: `${no}.xml`, content: 'x' }))),
    'sheet_bomb',
  ),
];

/** All of them. */
export const messyFiles: readonly MessyFile[] = [...layouts, ...cells, ...tables, ...hostile];
