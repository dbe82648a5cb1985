import { Text } from '@mantine/core';
import type { RoundTotal, RoundUnit } from '../../contract/reports.ts';
import { reportStates } from '../../domain/report-round.ts';
import { formatDateTime } from '../../domain/time.ts';
import { DataTable } from '../kit/data-table.tsx';
import { rt } from './report-t.ts';
import { say } from './t.ts';

interface TableProps {
  total: RoundTotal;
}
type Missing = RoundTotal['missing'][number];
type FormField = RoundTotal['form']['sections'][number]['fields'][number];

const shown = (value: number) => value.toLocaleString('vi-VN');

/** A field's total in words: a sum, a share with its two numbers, or how many gave each answer. */
function figureText(field: FormField, total: RoundTotal['fields'][string] | undefined): string {
  if (total === undefined || total.units === 0 || total.type === 'list') return '–';
  if (total.type === 'number') return shown(total.sum);
  if (total.type === 'ratio') {
    if (total.whole === 0) return '–';
    const percent = Math.round((total.part / total.whole) * 1000) / 10;
    return `${shown(percent)} % (${shown(total.part)}/${shown(total.whole)})`;
  }
  const options = field.type === 'choice' ? field.options : [];
  const nameOf = (code: string) => {
    const label = options.find((option) => option.code === code)?.label;
    return label === undefined ? say(YES_NO[code === 'yes' ? 'yes' : 'no']) : say(label);
  };
  return Object.entries(total.counts)
    .map(([code, count]) => `${nameOf(code)}: ${shown(count)}`)
    .join(' · ');
}
const YES_NO = { yes: { vi: 'Có', en: 'Yes' }, no: { vi: 'Không', en: 'No' } };

/** Each field of the form with its total. */
export function FieldTable({ total }: TableProps) {
  const fields = total.form.sections.flatMap((section) => section.fields);
  return (
    <DataTable
      caption={rt('total_title')}
      rows={fields}
      rowKey={({ id }) => id}
      columns={[
        { title: rt('total_field'), cell: ({ label }) => say(label) },
        {
          title: rt('total_value'),
          cell: (field) => <span className="d-figure">{figureText(field, total.fields[field.id])}</span>,
        },
        { title: rt('total_units'), cell: ({ id }) => shown(total.fields[id]?.units ?? 0) },
      ]}
      card={(field) => (
        <>
          <Text>{say(field.label)}</Text>
          <Text fw={600}>{figureText(field, total.fields[field.id])}</Text>
        </>
      )}
    />
  );
}

function MissingState({ unit }: { unit: Missing }) {
  return (
    <>
      <Text>{say(reportStates[unit.state])}</Text>
      {!unit.hasOfficer && <span className="v-tag">{rt('missing_officer')}</span>}
    </>
  );
}

/** Every unit below that was asked and is not in the total. */
export function MissingTable({ total }: TableProps) {
  return (
    <DataTable
      caption={rt('missing_title', { count: total.missing.length })}
      rows={total.missing}
      rowKey={({ id }) => id}
      columns={[
        { title: rt('unit'), cell: ({ name, code }) => `${name} (${code})` },
        { title: rt('missing_office'), cell: ({ officeName }) => officeName },
        { title: rt('missing_state'), cell: (unit) => <MissingState unit={unit} /> },
      ]}
      card={(unit) => (
        <>
          <Text fw={600}>{unit.name}</Text>
          <Text c="dimmed">{`${unit.code} · ${unit.officeName}`}</Text>
          <MissingState unit={unit} />
        </>
      )}
    />
  );
}

function Part({ unit }: { unit: RoundUnit }) {
  if (unit.state !== null) return say(reportStates[unit.state]);
  if (unit.passed === null) return '–';
  return (
    <>
      <Text>{formatDateTime(Date.parse(unit.passed.at))}</Text>
      {unit.isStale && <span className="v-tag">{rt('unit_stale')}</span>}
    </>
  );
}

/** Those right below: units that report, and offices that pass a total up. */
export function PartTable({ total }: TableProps) {
  const inOf = ({ approved, expected }: RoundUnit) => `${shown(approved)}/${shown(expected)}`;
  return (
    <DataTable
      caption={rt('units_title')}
      rows={total.units}
      rowKey={({ id }) => id}
      columns={[
        { title: rt('unit'), cell: ({ name, code }) => `${name} (${code})` },
        { title: rt('unit_in'), cell: inOf },
        { title: rt('unit_late'), cell: ({ late }) => shown(late) },
        { title: rt('unit_passed'), cell: (unit) => <Part unit={unit} /> },
      ]}
      card={(unit) => (
        <>
          <Text fw={600}>{unit.name}</Text>
          <Text>{`${rt('unit_in')}: ${inOf(unit)} · ${rt('unit_late')}: ${shown(unit.late)}`}</Text>
          <Part unit={unit} />
        </>
      )}
    />
  );
}
