import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ExportFormat } from '../../contract/tracing.ts';
import { limits } from '../../domain/limits.ts';
import { dayOf, HOUR_MS } from '../../domain/time.ts';
import { areaNameOf } from '../areas/area-name.ts';
import { uuidArray } from '../platform/pg-arrays.ts';
import type { Services } from '../services.ts';
import { fhirWriter } from './export-fhir.ts';
import type { ExportDeclaration, ExportMeeting, ExportRow, ExportWriter, Watermark } from './export-row.ts';
import { sormasWriter } from './export-sormas.ts';
import { xlsxWriter } from './export-xlsx.ts';
import { type ContactRow, readContacts } from './list-contacts.ts';
import { revealContacts } from './reveal-contacts.ts';
import { type CaseRequest, scopeOf } from './take-step.ts';

/** Contacts that are opened, with their records, in one transaction. */
const BATCH_ROWS = 500;

const writers: Readonly<Record<ExportFormat, (mark: Watermark) => ExportWriter>> = {
  csv: sormasWriter,
  xlsx: xlsxWriter,
  fhir: fhirWriter,
};

interface ExportJob {
  format: ExportFormat;
  asked_by: string;
  unit_id: string;
  asked_at: Date;
  number: string;
  disease: string;
  people: number | null;
  period_from: Date;
}

/**
 * The job that makes a file of all contacts, batch by batch, telling how far it is; sealed until it is fetched. It opens
 * profiles as the person who asked: whoever has left the unit meanwhile gets no file.
 */
export async function makeExport(
  services: Services,
  { caseId, exportId }: { caseId: string; exportId: string },
): Promise<void> {
  const { db, keys } = services;
  const job = await findJob(services, caseId, exportId);
  if (job === undefined) return;
  const request = { caseId, unitId: job.unit_id, accountId: job.asked_by };
  const writer = writers[job.format](await watermarkOf(services, caseId, job));
  let after = 0;
  for (;;) {
    const { rows, meetings } = await readBatch(services, request, after);
    const last = rows.at(-1);
    if (last === undefined) break;
    await writer.add(await openBatch(services, { ...request, job }, rows, meetings));
    after = last.rank;
    const progress = Math.min(99, Math.floor((100 * after) / Math.max(1, job.people ?? 1)));
    await db.transaction('app_jobs', {}, (tx) =>
      tx.execute('update trace_export set progress = $3 where case_id = $1 and id = $2', [
        ...[caseId, exportId, progress],
      ]),
    );
  }
  const file = (await promisify(gzip)(await writer.finish())).toString('base64');
  await db.transaction('app_jobs', {}, (tx) =>
    tx.execute('update trace_export set progress = 100, file = $3 where case_id = $1 and id = $2', [
      ...[caseId, exportId, keys.seal('trace_export.file', exportId, file)],
    ]),
  );
}

async function findJob({ db }: Services, caseId: string, exportId: string): Promise<ExportJob | undefined> {
  const [job] = await db.transaction('app_jobs', {}, (tx) =>
    tx.query<ExportJob & { [column: string]: unknown }>(
      `select e.format, e.asked_by, e.unit_id, e.asked_at, c.number, c.disease, c.people, c.period_from
       from trace_export e join trace_case c on c.id = e.case_id
       where e.case_id = $1 and e.id = $2 and e.file is null`,
      [caseId, exportId],
    ),
  );
  return job;
}

async function watermarkOf(
  { publicUrl, healthUnits }: Services,
  caseId: string,
  job: ExportJob,
): Promise<Watermark> {
  const unit = await healthUnits.find(job.unit_id);
  const madeBy = [unit?.staff.get(job.asked_by)?.name, unit?.name].filter(Boolean).join(', ');
  return {
    ...{ caseId, caseNumber: job.number, disease: job.disease },
    ...{ madeBy, madeAt: job.asked_at.getTime(), url: publicUrl() },
  };
}

type MeetingsOf = ReadonlyMap<string, ExportMeeting[]>;

async function readBatch(
  { db }: Services,
  request: CaseRequest,
  after: number,
): Promise<{ rows: ContactRow[]; meetings: MeetingsOf }> {
  const { caseId } = request;
  return db.transaction('app_health', scopeOf(request), async (tx) => {
    const rows = await readContacts(tx, caseId, after, BATCH_ROWS);
    const found = await tx.query<{
      person_id: string;
      no: number;
      place_id: string;
      from_at: Date;
      to_at: Date;
    }>(
      `select person_id, no, place_id, from_at, to_at from trace_meeting
       where case_id = $1 and person_id = any ($2::uuid[]) order by from_at, no`,
      [caseId, uuidArray(rows.map(({ person_id }) => person_id))],
    );
    // Beside it: joined, all meetings of a place would be read for each batch.
    const places = await tx.query<{ place_id: string; name: string }>(
      'select place_id, name from trace_place where case_id = $1',
      [caseId],
    );
    const nameOf = new Map(places.map(({ place_id, name }) => [place_id, name]));
    const meetings = new Map<string, ExportMeeting[]>(rows.map(({ person_id }) => [person_id, []]));
    for (const { person_id, no, place_id: placeId, from_at, to_at } of found) {
      const placeName = nameOf.get(placeId) ?? '';
      meetings.get(person_id)?.push({ no, placeId, placeName, from: from_at.getTime(), to: to_at.getTime() });
    }
    return { rows, meetings };
  });
}

/** The contacts in full. Whom no cell knows any more has no row. */
async function openBatch(
  services: Services,
  request: CaseRequest & { job: ExportJob },
  rows: readonly ContactRow[],
  meetings: MeetingsOf,
): Promise<ExportRow[]> {
  const people = rows.map(({ person_id }) => person_id);
  const profiles = await revealContacts(services, { ...request, people, purpose: 'export' });
  const declarations =
    request.job.format === 'fhir' ? await openDeclarations(services, request, people) : new Map();
  return rows.flatMap((row): ExportRow[] => {
    const profile = profiles.get(row.person_id);
    if (profile === undefined) return [];
    const { name, sex, birthDate, phone, idNumber, address, areaCode, areaVersion } = profile;
    return [
      {
        ...{ personId: row.person_id, rank: row.rank, name, sex, birthDate, phone, idNumber, address },
        areaName: areaNameOf(areaCode, areaVersion),
        ...{ distance: row.distance, minutes: row.minutes, longest: row.longest, recordings: row.recordings },
        ...{ firstAt: row.first_at.getTime(), lastAt: row.last_at.getTime() },
        meetings: meetings.get(row.person_id) ?? [],
        toldAt: row.notice === 'sent' ? row.told_at?.getTime() : undefined,
        declaration: declarations.get(row.person_id),
      },
    ];
  });
}

async function openDeclarations(
  { db, keys }: Services,
  request: CaseRequest & { job: ExportJob },
  people: readonly string[],
): Promise<Map<string, ExportDeclaration>> {
  const { accountId, unitId, caseId, job } = request;
  const rows = await db.transaction('app_health', scopeOf(request), (tx) =>
    tx.query<{
      person_id: string;
      id: string;
      form_id: string;
      form_version: string;
      answers_sealed: Buffer;
      declared_at: Date;
    }>('select * from reveal_declarations($1, $2, $3, $4::uuid[], $5, $6, $7)', [
      ...[accountId, unitId, caseId, uuidArray(people)],
      dayOf(job.period_from.getTime() - limits.stay_hours_max * HOUR_MS),
      ...[dayOf(job.asked_at.getTime()), 'export'],
    ]),
  );
  return new Map(
    rows.map((row) => {
      const answers: unknown = JSON.parse(
        keys.unseal('declaration.answers_sealed', row.id, row.answers_sealed),
      );
      return [
        row.person_id,
        {
          ...{ id: row.id, formId: row.form_id, formVersion: row.form_version },
          answers: isRecord(answers) ? answers : {},
          declaredAt: row.declared_at.getTime(),
        },
      ];
    }),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
