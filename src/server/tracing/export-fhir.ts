import { formatDateTime } from '../../domain/time.ts';
import {
  type ExportDeclaration,
  type ExportMeeting,
  type ExportRow,
  type ExportWriter,
  type Watermark,
  watermarkText,
} from './export-row.ts';

/** A FHIR R4 resource, as far as this file cares. */
type Resource = { resourceType: string; id: string; [element: string]: unknown };

const instant = (ms: number) => new Date(ms).toISOString();
const reference = ({ resourceType, id }: Pick<Resource, 'resourceType' | 'id'>) => ({
  reference: `${resourceType}/${id}`,
});

/**
 * Contacts as a FHIR R4 bundle of the type `collection`: a Patient each, an Encounter (in the field) for each time together at
 * a Location, an Observation with the minutes, the last declaration as a QuestionnaireResponse, and a Communication for
 * who was told. The bundle's identifier is the case number, its tag the watermark.
 */
export function fhirWriter(mark: Watermark): ExportWriter {
  const known = new Set<string>();
  const parts: string[] = [];
  const entries = (resources: readonly Resource[]) => {
    for (const resource of resources) {
      const fullUrl = `${mark.url}/fhir/${resource.resourceType}/${resource.id}`;
      parts.push(`${known.size === 0 ? '' : ','}${JSON.stringify({ fullUrl, resource })}`);
      known.add(fullUrl);
    }
  };
  const placeUrl = (placeId: string) => `${mark.url}/fhir/Location/${placeId}`;
  return {
    async add(rows) {
      for (const row of rows) {
        const places = new Map(row.meetings.map((meeting) => [meeting.placeId, meeting]));
        entries([...places.values()].filter(({ placeId }) => !known.has(placeUrl(placeId))).map(locationOf));
        entries(resourcesOf(row, mark));
      }
    },
    finish: async () => Buffer.from(`${bundleHead(mark)}${parts.join('')}]}`),
  };
}

function bundleHead(mark: Watermark): string {
  const head = {
    resourceType: 'Bundle',
    meta: {
      tag: [{ system: `${mark.url}/watermark`, display: watermarkText(mark, formatDateTime(mark.madeAt)) }],
    },
    identifier: { system: `${mark.url}/cases`, value: mark.caseNumber },
    type: 'collection',
    timestamp: instant(mark.madeAt),
  };
  return `${JSON.stringify(head).slice(0, -1)},"entry":[`;
}

function locationOf({ placeId, placeName }: ExportMeeting): Resource {
  return { resourceType: 'Location', id: placeId, status: 'active', name: placeName, mode: 'instance' };
}

function resourcesOf(row: ExportRow, mark: Watermark): Resource[] {
  const patient = patientOf(row, mark);
  const subject = reference(patient);
  const told =
    row.toldAt === undefined
      ? []
      : [
          {
            resourceType: 'Communication',
            id: `${mark.caseId.slice(0, 8)}-n${row.rank}`,
            status: 'completed',
            category: [{ text: 'exposure-notice' }],
            subject,
            recipient: [subject],
            sent: instant(row.toldAt),
          },
        ];
  return [
    patient,
    ...row.meetings.map((meeting) => encounterOf(meeting, subject, mark)),
    minutesOf(row, subject, mark),
    ...(row.declaration === undefined ? [] : [responseOf(row.declaration, subject, mark)]),
    ...told,
  ];
}

function patientOf(row: ExportRow, mark: Watermark): Resource {
  const [family = row.name, ...given] = row.name.split(' ');
  return {
    resourceType: 'Patient',
    id: row.personId,
    ...(row.idNumber === null
      ? {}
      : { identifier: [{ system: `${mark.url}/id-number`, value: row.idNumber }] }),
    name: [{ use: 'official', text: row.name, family, ...(given.length > 0 ? { given } : {}) }],
    ...(row.phone === null ? {} : { telecom: [{ system: 'phone', value: row.phone, use: 'mobile' }] }),
    gender: row.sex,
    birthDate: row.birthDate,
    address: [
      { use: 'home', text: `${row.address}, ${row.areaName}`, line: [row.address], city: row.areaName },
    ],
  };
}

function encounterOf(meeting: ExportMeeting, subject: object, mark: Watermark): Resource {
  const period = { start: instant(meeting.from), end: instant(meeting.to) };
  return {
    resourceType: 'Encounter',
    id: `${mark.caseId.slice(0, 8)}-e${meeting.no}`,
    status: 'finished',
    class: {
      system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
      code: 'FLD',
      display: 'field',
    },
    subject,
    period,
    location: [{ location: reference({ resourceType: 'Location', id: meeting.placeId }), period }],
  };
}

function minutesOf(row: ExportRow, subject: object, mark: Watermark): Resource {
  const minutes = (value: number) => ({
    value,
    unit: 'min',
    system: 'http://unitsofmeasure.org',
    code: 'min',
  });
  return {
    resourceType: 'Observation',
    id: `${mark.caseId.slice(0, 8)}-o${row.rank}`,
    status: 'final',
    code: {
      coding: [{ system: `${mark.url}/exposure`, code: 'minutes-together' }],
      text: 'Minutes together',
    },
    subject,
    effectivePeriod: { start: instant(row.firstAt), end: instant(row.lastAt) },
    valueQuantity: minutes(row.minutes),
    component: [
      { code: { text: 'longest-meeting' }, valueQuantity: minutes(row.longest) },
      { code: { text: 'distance' }, valueInteger: row.distance },
      { code: { text: 'recorded-by' }, valueString: row.recordings.join(',') },
    ],
  };
}

function responseOf(declaration: ExportDeclaration, subject: object, mark: Watermark): Resource {
  const { id, formId, formVersion, answers, declaredAt } = declaration;
  return {
    resourceType: 'QuestionnaireResponse',
    id,
    questionnaire: `${mark.url}/forms/${formId}|${formVersion}`,
    status: 'completed',
    subject,
    authored: instant(declaredAt),
    item: Object.entries(answers).map(([linkId, value]) => ({ linkId, answer: answersOf(value) })),
  };
}

/** Choices are told by their codes, several of a question one after the other. */
function answersOf(value: unknown): object[] {
  if (Array.isArray(value)) return value.flatMap(answersOf);
  if (typeof value === 'boolean') return [{ valueBoolean: value }];
  if (typeof value === 'number') return [{ valueDecimal: value }];
  if (typeof value !== 'string') return [{ valueString: JSON.stringify(value) }];
  return [/^\d{4}-\d{2}-\d{2}$/.test(value) ? { valueDate: value } : { valueString: value }];
}
