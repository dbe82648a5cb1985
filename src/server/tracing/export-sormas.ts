import { formatDate, formatDateTime } from '../../domain/time.ts';
import { BYTE_ORDER_MARK, csvLines } from '../platform/csv.ts';
import {
  type ExportRow,
  type ExportWriter,
  placeNames,
  type Watermark,
  watermarkText,
} from './export-row.ts';

/**
 * Contacts in the form that SORMAS imports: the header names the properties of its contact, `person.…` those of the person;
 * a line that begins with `##` is a comment to it (the file's watermark), dates are dd/MM/yyyy, enumerations by name. A
 * disease it knows by its own list only: here `OTHER`, with our name beside it. What it has no property for stands in
 * `description`.
 */
const COLUMNS: readonly (readonly [string, (row: ExportRow, mark: Watermark) => string])[] = [
  ['caseIdExternalSystem', (_row, mark) => mark.caseNumber],
  ['disease', () => 'OTHER'],
  ['diseaseDetails', (_row, mark) => mark.disease],
  ['reportDateTime', (_row, mark) => formatDate(mark.madeAt)],
  ['multiDayContact', (row) => String(formatDate(row.firstAt) !== formatDate(row.lastAt))],
  ['firstContactDate', (row) => formatDate(row.firstAt)],
  ['lastContactDate', (row) => formatDate(row.lastAt)],
  ['contactIdentificationSource', () => 'TRACING_APP'],
  ['tracingApp', () => 'OTHER'],
  ['tracingAppDetails', () => 'VaoRa'],
  ['contactClassification', () => 'UNCONFIRMED'],
  ['contactStatus', () => 'ACTIVE'],
  ['followUpStatus', () => 'FOLLOW_UP'],
  ['description', descriptionOf],
  ['externalID', (row) => row.personId],
  ['person.firstName', (row) => row.name.split(' ').slice(1).join(' ') || UNKNOWN],
  ['person.lastName', (row) => row.name.split(' ')[0] ?? UNKNOWN],
  ['person.sex', (row) => row.sex.toUpperCase()],
  ['person.birthdateDD', (row) => String(Number(row.birthDate.slice(8)))],
  ['person.birthdateMM', (row) => String(Number(row.birthDate.slice(5, 7)))],
  ['person.birthdateYYYY', (row) => row.birthDate.slice(0, 4)],
  // In the country's own form: a leading plus would be a formula.
  ['person.phone', (row) => row.phone?.replace(/^\+84/, '0') ?? ''],
  ['person.address.city', (row) => row.areaName],
  ['person.address.street', (row) => row.address],
  ['person.address.addressType', () => 'HOME'],
  ['person.nationalHealthId', (row) => row.idNumber ?? ''],
  ['additionalDetails', (_row, mark) => watermarkText(mark, formatDateTime(mark.madeAt))],
];

/** SORMAS asks for both parts of a name; of a single word the other is not known. */
const UNKNOWN = '?';

function descriptionOf(row: ExportRow): string {
  const { distance, minutes, longest, meetings, recordings } = row;
  return `distance=${distance}; minutes=${minutes}; longest=${longest}; meetings=${meetings.length}; recorded=${recordings.join(',')}; places=${placeNames(row)}`;
}

/** CSV in UTF-8 with a byte order mark. */
export function sormasWriter(mark: Watermark): ExportWriter {
  // As it stands: in quotes it would be no comment.
  const comment = watermarkText(mark, formatDateTime(mark.madeAt)).replace(/[",;\r\n]+/g, ' –');
  const head = csvLines([COLUMNS.map(([name]) => name)]);
  const parts = [`${BYTE_ORDER_MARK}${head}##${comment}\r\n`];
  return {
    async add(rows) {
      parts.push(csvLines(rows.map((row) => COLUMNS.map(([, cell]) => cell(row, mark)))));
    },
    finish: async () => Buffer.from(parts.join('')),
  };
}
