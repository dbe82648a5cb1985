import { Text } from '@mantine/core';
import type { FullLogRow, LogRow } from '../../contract/visits.ts';
import { dayOf, formatDate, formatDateTime, formatDay, formatTime, MINUTE_MS } from '../../domain/time.ts';
import type { Column } from '../kit/data-table.tsx';
import { Icon } from '../kit/icons.tsx';
import { FlagNote } from './flag-note.tsx';
import { t } from './t.ts';

/** From here on the way from device to server is worth a word: the gate was without a network. */
const LATE_MINUTES = 5;

/** In or out, by picture and by word. */
export function DirectionMark({ direction }: { direction: LogRow['direction'] }) {
  return (
    <span className={`o-direction o-direction-${direction}`}>
      <Icon name={direction} size={20} />
      {t(`direction_${direction}`)}
    </span>
  );
}

function TimeCell({ row, today }: { row: LogRow; today: string }) {
  const at = Date.parse(row.at);
  const received = Date.parse(row.receivedAt);
  const isLate = received - at > LATE_MINUTES * MINUTE_MS;
  return (
    <>
      <strong>{formatTime(at)}</strong>
      {dayOf(at) !== today && <span className="o-soft"> {formatDate(at)}</span>}
      {isLate && (
        <Text component="span" className="o-soft o-block">
          {t('received_late', {
            time: dayOf(received) === dayOf(at) ? formatTime(received) : formatDateTime(received),
          })}
        </Text>
      )}
    </>
  );
}

/** Whether the visitor had declared that day; `isShort` under a heading that says what is meant. */
export function DeclaredMark({ isDeclared, isShort }: { isDeclared: boolean; isShort?: boolean }) {
  return (
    <span className="o-mark">
      <Icon name={isDeclared ? 'ok' : 'form'} size={20} />
      {t(`${isShort ? 'sheet_declared' : 'declared'}_${isDeclared ? 'yes' : 'no'}`)}
    </span>
  );
}

/** Who recorded the visit: the visitor himself, or the controller by the name the owner gave. */
export function recorderText(row: LogRow): string {
  return row.recordedBy ?? t('recorder_self');
}

function sexText(sex: string): string {
  if (sex === 'male') return t('sex_male');
  return sex === 'female' ? t('sex_female') : t('sex_other');
}

function gateColumns(): Column<LogRow>[] {
  return [
    { title: t('col_gate'), cell: (row) => <span className="o-block o-gate">{row.gateName}</span> },
    { title: t('col_declared'), cell: (row) => <DeclaredMark isDeclared={row.declaredThatDay} isShort /> },
  ];
}

function headColumns(today: string): Column<LogRow>[] {
  return [
    { title: t('col_time'), cell: (row) => <TimeCell row={row} today={today} /> },
    { title: t('col_direction'), cell: (row) => <DirectionMark direction={row.direction} /> },
  ];
}

/** The log as masked audiences see it. */
export function maskedColumns(today: string): Column<LogRow>[] {
  return [
    ...headColumns(today),
    {
      title: t('col_name'),
      cell: (row) => (
        <>
          {row.maskedName}
          <FlagNote row={row} />
        </>
      ),
    },
    { title: t('col_phone'), cell: (row) => <span className="o-nowrap">{row.maskedPhone}</span> },
    ...gateColumns(),
    { title: t('col_way'), cell: (row) => t(`way_${row.way}`) },
    { title: t('col_recorder'), cell: recorderText },
  ];
}

function homeText({ person }: FullLogRow): string {
  return [person.address, person.areaName].filter((part) => part !== '').join(', ');
}

/** The log as a place with the authority sees it. */
export function fullColumns(today: string): Column<FullLogRow>[] {
  return [
    ...headColumns(today),
    {
      title: t('col_name'),
      cell: (row) => (
        <>
          <strong>{row.person.name}</strong>
          <span className="o-block o-nowrap">{row.person.phone ?? '–'}</span>
          <FlagNote row={row} />
        </>
      ),
    },
    {
      title: t('col_birth'),
      cell: ({ person }) => (
        <>
          {formatDay(person.birthDate)}, {sexText(person.sex)}
          <span className="o-block">{person.idNumber ?? '–'}</span>
        </>
      ),
    },
    {
      title: t('col_address'),
      cell: ({ person }) => (
        <span className="o-block o-address">
          {person.address}
          <span className="o-block">{person.areaName}</span>
        </span>
      ),
    },
    ...gateColumns(),
    {
      title: t('col_recorded'),
      cell: (row) => (
        <>
          {t(`way_${row.way}`)}
          <span className="o-soft o-block">{recorderText(row)}</span>
        </>
      ),
    },
  ];
}

function CardHead({ row, today }: { row: LogRow; today: string }) {
  return (
    <div className="o-card-row">
      <span>
        <TimeCell row={row} today={today} />
      </span>
      <DirectionMark direction={row.direction} />
    </div>
  );
}

function CardTail({ row }: { row: LogRow }) {
  const how = row.recordedBy === null ? undefined : t('recorder_line', { name: row.recordedBy });
  return (
    <>
      <DeclaredMark isDeclared={row.declaredThatDay} />
      <span className="o-soft o-block">
        {[row.gateName, t(`way_${row.way}`), how].filter(Boolean).join(' · ')}
      </span>
      <FlagNote row={row} />
    </>
  );
}

export function MaskedCard({ row, today }: { row: LogRow; today: string }) {
  return (
    <>
      <CardHead row={row} today={today} />
      <div className="o-card-row">
        <span>{row.maskedName}</span>
        <span className="o-nowrap">{row.maskedPhone}</span>
      </div>
      <CardTail row={row} />
    </>
  );
}

export function FullCard({ row, today }: { row: FullLogRow; today: string }) {
  const { person } = row;
  return (
    <>
      <CardHead row={row} today={today} />
      <div className="o-card-row">
        <strong>{person.name}</strong>
        <span className="o-nowrap">{person.phone ?? '–'}</span>
      </div>
      <span className="o-block">
        {formatDay(person.birthDate)}, {sexText(person.sex)} · {t('col_id')}: {person.idNumber ?? '–'}
      </span>
      <span className="o-block">{homeText(row)}</span>
      <CardTail row={row} />
    </>
  );
}
