import { recordingTexts } from '../../domain/contact.ts';
import { formatPhone } from '../../domain/phone.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { writeXlsx } from '../platform/spreadsheet.ts';
import {
  type ExportRow,
  type ExportWriter,
  placeNames,
  type Watermark,
  watermarkText,
} from './export-row.ts';

const SEXES = { male: 'Nam', female: 'Nữ', other: 'Khác' } as const;

const COLUMNS: readonly (readonly [string, (row: ExportRow) => string])[] = [
  ['STT', (row) => String(row.rank)],
  ['Họ và tên', (row) => row.name],
  ['Ngày sinh', (row) => formatDay(row.birthDate)],
  ['Giới tính', (row) => SEXES[row.sex]],
  ['Điện thoại', (row) => (row.phone === null ? '' : formatPhone(row.phone))],
  ['Số căn cước', (row) => row.idNumber ?? ''],
  ['Địa chỉ', (row) => row.address],
  ['Xã, phường', (row) => row.areaName],
  ['Vòng tiếp xúc', (row) => String(row.distance)],
  ['Tổng số phút', (row) => String(row.minutes)],
  ['Lần dài nhất (phút)', (row) => String(row.longest)],
  ['Số lần', (row) => String(row.meetings.length)],
  ['Lần đầu', (row) => formatDateTime(row.firstAt)],
  ['Lần cuối', (row) => formatDateTime(row.lastAt)],
  ['Nơi gặp', placeNames],
  ['Cách ghi nhận', (row) => row.recordings.map((recording) => recordingTexts[recording].vi).join('; ')],
  ['Đã báo lúc', (row) => (row.toldAt === undefined ? '' : formatDateTime(row.toldAt))],
];

/** A workbook of text cells; each row tells where it comes from, so that a copied row does, too. */
export function xlsxWriter(mark: Watermark): ExportWriter {
  const source = watermarkText(mark, formatDateTime(mark.madeAt));
  const table: string[][] = [];
  return {
    async add(rows) {
      table.push(...rows.map((row) => [...COLUMNS.map(([, cell]) => cell(row)), source]));
    },
    finish: () => writeXlsx('Người tiếp xúc', [...COLUMNS.map(([name]) => name), 'Nguồn'], table),
  };
}
