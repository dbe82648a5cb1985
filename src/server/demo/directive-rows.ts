import { createHash } from 'node:crypto';
import type { UnitChoice } from '../../contract/units.ts';
import { addDays, type Day, dayOf, dayStart, formatDay, HOUR_MS } from '../../domain/time.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { renderLetterPdf } from '../documents/letter-pdf.ts';
import type { Tx } from '../platform/db.ts';
import type { TableRows, Value } from './copy-rows.ts';
import { Random } from './random.ts';
import { storyDirective } from './story-directive.ts';

const SEED = 31;
const SENT_DAYS_AGO = 2;
const DUE_DAYS = 7;
/** Of the day on which it was sent. */
const HOURS = { sent: 8.5, opened: 9, confirmed: 9.25, forwarded: 9.5 } as const;

interface UnitRow {
  id: string;
  code: string;
  kind: string;
  parent_id: string | null;
  officer_id: string | null;
  account_id: string | null;
}

/**
 * The department's letter as it stands on the first day: it went to the communes and the upper secondary schools, one
 * commune has confirmed and forwarded it with a note, its school has not opened it yet.
 */
export async function directiveRows(tx: Tx, now: number): Promise<TableRows[]> {
  const random = new Random(SEED);
  const units = await tx.query<UnitRow & { [column: string]: unknown }>(
    `select distinct on (u.code) u.id, u.code, u.kind, l.parent_id, o.id as officer_id, o.account_id
     from unit u join unit_line l on l.unit_id = u.id
     left join unit_officer o on o.unit_id = u.id order by u.code, o.role`,
  );
  const { office, forwards, kinds, note, title, number, text } = storyDirective;
  const find = (code: string) => units.find((unit) => unit.code === code);
  const [from, commune] = [find(office), units.find(({ id }) => id === find(forwards)?.parent_id)];
  if (from === undefined || commune === undefined) return [];
  const issuedOn = addDays(dayOf(now), -SENT_DAYS_AGO);
  const dueOn = addDays(issuedOn, DUE_DAYS);
  const at = (hours: number) => new Date(dayStart(issuedOn) + hours * HOUR_MS);
  const [id, fileId, first, second] = [random.uuid(), random.uuid(), random.uuid(), random.uuid()];
  const choice: UnitChoice = { line: 'education', branchIds: [], kinds: [...kinds], areaCodes: [] };
  const everybody = JSON.stringify({ ...choice, kinds: [] });
  const chosen = units.filter(
    (unit) => unit.parent_id === from.id && kinds.some((kind) => kind === unit.kind),
  );
  const below = units.filter((unit) => unit.parent_id === commune.id);
  return [
    {
      table: 'directive',
      columns: [
        ...['id', 'unit_id', 'line', 'title', 'number', 'issued_on', 'due_on', 'body', 'choice'],
        ...['written_by', 'written_at', 'sent_at'],
      ],
      rows: [
        [
          ...[id, from.id, choice.line, title, number, issuedOn, dueOn, text, JSON.stringify(choice)],
          ...[from.account_id, at(HOURS.sent), at(HOURS.sent)],
        ],
      ],
    },
    ...(await fileRows({ id, fileId, issuedOn, dueOn })),
    {
      table: 'directive_send',
      columns: ['directive_id', 'id', 'unit_id', 'choice', 'note', 'sent_by', 'sent_at'],
      rows: [
        [id, first, from.id, JSON.stringify(choice), '', from.account_id, at(HOURS.sent)],
        [id, second, commune.id, everybody, note, commune.account_id, at(HOURS.forwarded)],
      ],
    },
    {
      table: 'directive_unit',
      columns: [
        ...['directive_id', 'unit_id', 'send_id', 'state', 'received_at', 'opened_at', 'opened_by'],
        ...['confirmed_at', 'confirmed_by'],
      ],
      rows: [
        ...chosen.map((unit): Value[] => {
          if (unit.id !== commune.id) return [id, unit.id, first, ...came(unit, at(HOURS.sent))];
          const [opened, confirmed] = [at(HOURS.opened), at(HOURS.confirmed)];
          return [
            ...[id, unit.id, first, 'confirmed', at(HOURS.sent)],
            ...[opened, unit.officer_id, confirmed, unit.officer_id],
          ];
        }),
        ...below.map((unit): Value[] => [id, unit.id, second, ...came(unit, at(HOURS.forwarded))]),
      ],
    },
  ];
}

/** With somebody who answers for the unit it has been received, and nothing more. */
function came({ officer_id }: UnitRow, at: Date): Value[] {
  const isReached = officer_id !== null;
  return [isReached ? 'received' : 'no_officer', isReached ? at : null, null, null, null, null];
}

interface Letter {
  id: string;
  fileId: string;
  issuedOn: Day;
  dueOn: Day;
}

/** The signed letter, as the office would attach it. */
async function fileRows({ id, fileId, issuedOn, dueOn }: Letter): Promise<TableRows[]> {
  const { fileName, letter } = storyDirective;
  const content = await renderLetterPdf({
    ...letter,
    issuedOn,
    table: { ...letter.table, rows: letter.table.rows.map((row) => [...row, formatDay(dueOn)]) },
  });
  const size = unitLimits.attachment_part_bytes;
  const parts = Array.from({ length: Math.ceil(content.length / size) }, (_, no) => no);
  const sha256 = createHash('sha256').update(content).digest();
  return [
    {
      table: 'directive_file',
      columns: ['directive_id', 'id', 'position', 'name', 'kind', 'bytes', 'sha256'],
      rows: [[id, fileId, 0, fileName, 'pdf', content.length, sha256]],
    },
    {
      table: 'directive_file_part',
      columns: ['directive_id', 'file_id', 'no', 'content'],
      rows: parts.map((no) => [id, fileId, no, content.subarray(no * size, (no + 1) * size)]),
    },
  ];
}
