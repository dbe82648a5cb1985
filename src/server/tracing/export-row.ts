import type { Recording } from '../../domain/contact.ts';

/** Who made a file, for which case and when: it stands in the file itself. */
export interface Watermark {
  caseId: string;
  caseNumber: string;
  disease: string;
  /** Name and unit of who asked for it */
  madeBy: string;
  /** Unix milliseconds */
  madeAt: number;
  /** Where the system is, without a trailing slash */
  url: string;
}

/** One time together, Unix milliseconds. */
export interface ExportMeeting {
  no: number;
  placeId: string;
  placeName: string;
  from: number;
  to: number;
}

export interface ExportDeclaration {
  id: string;
  formId: string;
  formVersion: string;
  answers: Readonly<Record<string, unknown>>;
  /** Unix milliseconds */
  declaredAt: number;
}

/** A contact in full, as every format of file tells it. */
export interface ExportRow {
  personId: string;
  rank: number;
  name: string;
  sex: 'male' | 'female' | 'other';
  /** `yyyy-MM-dd` */
  birthDate: string;
  /** E.164 */
  phone: string | null;
  idNumber: string | null;
  address: string;
  areaName: string;
  distance: number;
  minutes: number;
  longest: number;
  /** Unix milliseconds */
  firstAt: number;
  lastAt: number;
  recordings: readonly Recording[];
  meetings: readonly ExportMeeting[];
  /** When the person was told, Unix milliseconds */
  toldAt: number | undefined;
  declaration: ExportDeclaration | undefined;
}

/** One file while it is written, batch by batch. */
export interface ExportWriter {
  add(rows: readonly ExportRow[]): Promise<void>;
  /** The whole file. */
  finish(): Promise<Buffer>;
}

/** The places of a contact, each once, in the order of time. */
export function placeNames({ meetings }: ExportRow): string {
  return [...new Set(meetings.map(({ placeName }) => placeName))].join(' | ');
}

/** "VaoRa · ca ĐN-12 · Trần Văn An, CDC Đồng Nai · 25/11/2026 09:10" */
export function watermarkText({ caseNumber, madeBy }: Watermark, madeAt: string): string {
  return `VaoRa · ca ${caseNumber} · ${madeBy} · ${madeAt}`;
}
