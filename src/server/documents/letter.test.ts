import { expect, test } from 'vitest';
import { unzip } from '../../../test/harness/readable.ts';
import { BODY_ROWS_MAX, dateLine, type LetterData, numberLine } from './letter.ts';
import { renderLetterDocx } from './letter-docx.ts';
import { renderLetterPdf } from './letter-pdf.ts';
import { rasterise, readText, whiteMargin } from './pdf-reading.ts';

const row = (no: number) => [String(no), `Trường THCS Nguyễn Thị Định ${no}`, `THCS-${no}`, 'Chưa có mã QR'];
const letterOf = (rows: number): LetterData => ({
  ...{ above: 'Ủy ban nhân dân thành phố Đồng Nai', office: 'Sở Giáo dục và Đào tạo' },
  ...{ number: '', symbol: 'SGDĐT-VP', town: 'Đồng Nai', issuedOn: '2026-10-05' },
  subject: 'đôn đốc đăng ký kiểm soát vào, ra bằng mã QR',
  to: 'Thủ trưởng các đơn vị có tên trong danh sách',
  paragraphs: [
    'Thực hiện kế hoạch của Ủy ban nhân dân về khai báo y tế điện tử, đến hết ngày 04/10/2026 các đơn vị có tên dưới đây chưa hoàn thành nội dung được giao.',
    'Sở đề nghị thủ trưởng đơn vị khẩn trương thực hiện và báo cáo kết quả trước ngày 10/10/2026.',
  ],
  table: {
    headings: ['STT', 'Đơn vị', 'Mã đơn vị', 'Nội dung chưa thực hiện'],
    shares: [8, 46, 20, 26],
    rows: Array.from({ length: rows }, (_, index) => row(index + 1)),
  },
  closing: ['Trân trọng.'],
  copies: ['Như trên', 'Lãnh đạo Sở', 'Lưu: VT'],
  ...{ signerPosition: 'Giám đốc', signerName: 'Nguyễn Thị Thu Hằng' },
});
const PARTS = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'ỦY BAN NHÂN DÂN THÀNH PHỐ ĐỒNG NAI',
  'SỞ GIÁO DỤC VÀ ĐÀO TẠO',
  '/SGDĐT-VP',
  'V/v đôn đốc đăng ký kiểm soát vào, ra bằng mã QR',
  'Đồng Nai, ngày 05 tháng 10 năm 2026',
  'Kính gửi: Thủ trưởng các đơn vị có tên trong danh sách',
  'Trường THCS Nguyễn Thị Định 3',
  'Nơi nhận:',
  '- Lưu: VT.',
  'GIÁM ĐỐC',
  'Nguyễn Thị Thu Hằng',
];

test.each([3, 120])(
  'a letter about %i units has every part of the official layout, as PDF and as DOCX',
  async (rows) => {
    const letter = letterOf(rows);
    const pdf = await renderLetterPdf(letter);
    const xml = fileOf(await renderLetterDocx(letter), 'word/document.xml');
    const printed = readText(pdf);
    // Long headings are broken over lines, so words are compared without what stands between them.
    for (const part of PARTS) {
      expect(bare(printed)).toContain(bare(part));
      expect(bare(xml.replace(/<[^>]+>/g, ''))).toContain(bare(part));
    }
    expect(printed.includes('DANH SÁCH ĐƠN VỊ')).toBe(rows > BODY_ROWS_MAX);
    expect(printed.split('Chưa có mã QR')).toHaveLength(rows + 1);
    expect(rasterise(pdf, 20).length).toBe(rows > BODY_ROWS_MAX ? 5 : 1);
    expect(whiteMargin(pdf)).toBeGreaterThan(9);
  },
);

test('a Word letter names Times New Roman and the margins of the decree', async () => {
  const docx = await renderLetterDocx(letterOf(1));
  expect(fileOf(docx, 'word/styles.xml')).toContain('Times New Roman');
  expect(fileOf(docx, 'word/document.xml')).toMatch(
    /<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/,
  );
});

test('dates have two digits for the day, and for months one to nine only January and February', () => {
  const at = (issuedOn: string) => dateLine({ town: 'Đồng Nai', issuedOn });
  expect(at('2026-02-03')).toBe('Đồng Nai, ngày 03 tháng 02 năm 2026');
  expect(at('2026-09-03')).toBe('Đồng Nai, ngày 03 tháng 9 năm 2026');
  expect(numberLine({ number: '15', symbol: 'SGDĐT-VP' })).toBe('Số: 15/SGDĐT-VP');
});

const bare = (text: string) => text.replace(/\s+/g, '');

const fileOf = (zip: Buffer, name: string) => unzip(zip).find((file) => file.startsWith(`${name}\n`)) ?? '';
