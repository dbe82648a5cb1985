import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseDetail, FullContact, MaskedContact } from '../../contract/tracing.ts';
import { recordingTexts } from '../../domain/contact.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { namedStates } from '../../domain/trace-case.ts';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { contactsQuery, fullContactsQuery } from './case-queries.ts';
import { ct, say } from './case-t.ts';
import { useUnit } from './unit-context.ts';

type Row = MaskedContact | FullContact;

const notices = {
  none: 'notice_none',
  waiting: 'notice_waiting',
  sending: 'notice_sending',
  sent: 'notice_sent',
  unreachable: 'notice_unreachable',
  stopped: 'notice_stopped',
  recalling: 'notice_recalling',
  recalled: 'notice_recalled',
} as const;

const isNotice = (text: string): text is keyof typeof notices => Object.hasOwn(notices, text);
const noticeText = ({ notice }: Row) => (isNotice(notice) ? ct(notices[notice]) : notice);
const howText = ({ recordings }: Row) => recordings.map((one) => say(recordingTexts[one])).join(', ');
const lastText = ({ lastAt }: Row) => formatDateTime(Date.parse(lastAt));
const phoneOf = (row: Row) => ('name' in row ? (row.phone ?? '') : row.maskedPhone);

function Name({ row }: { row: Row }) {
  if (!('name' in row)) return <strong>{row.maskedName}</strong>;
  return (
    <>
      <strong>{row.name}</strong>
      <span className="h-line-soft">{ct('born', { day: formatDay(row.birthDate) })}</span>
      <span className="h-line-soft v-break">
        {row.address}, {row.areaName}
      </span>
    </>
  );
}

const columns = (): Column<Row>[] => [
  { title: ct('contact_rank'), cell: ({ rank }) => rank },
  { title: ct('contact_name'), cell: (row) => <Name row={row} /> },
  { title: ct('contact_phone'), cell: (row) => <span className="h-nowrap">{phoneOf(row)}</span> },
  { title: ct('contact_minutes'), cell: ({ minutes }) => minutes },
  { title: ct('contact_longest'), cell: ({ longest }) => longest },
  { title: ct('contact_meetings'), cell: ({ meetings }) => meetings },
  { title: ct('contact_distance'), cell: ({ distance }) => distance },
  { title: ct('contact_last'), cell: lastText },
  { title: ct('contact_how'), cell: howText },
  { title: ct('contact_notice'), cell: noticeText },
];

function ContactCard({ row }: { row: Row }) {
  return (
    <div className="h-case-card">
      <span>
        {row.rank}. <Name row={row} />
      </span>
      <span>{phoneOf(row)}</span>
      <span>
        {ct('contact_minutes')}: <strong>{row.minutes}</strong> · {ct('contact_longest')}: {row.longest} ·{' '}
        {ct('contact_distance')}: {row.distance}
      </span>
      <span className="h-soft">
        {lastText(row)} · {howText(row)} · {noticeText(row)}
      </span>
    </div>
  );
}

/** The contacts page by page, covered; a page in full is asked for by hand, since each is on record. */
export function CaseContacts({ detail }: { detail: CaseDetail }) {
  const { unit } = useUnit();
  const [pages, setPages] = useState([0]);
  const [isFull, setFull] = useState(false);
  const after = pages.at(-1) ?? 0;
  const mayName = namedStates.includes(detail.state);
  const shown = isFull && mayName;
  const covered = useQuery({ ...contactsQuery(unit.id, detail.id, after), enabled: detail.progress === 100 });
  const full = useQuery({ ...fullContactsQuery(unit.id, detail.id, after), enabled: shown });
  const page = shown ? full : covered;
  const turn = (next: number[]) => {
    setFull(false);
    setPages(next);
  };
  if (page.isPending) return <Skeleton height={320} aria-busy="true" aria-label={ct('busy')} />;
  if (page.data === undefined) return <ProblemNotice error={page.error} onRetry={() => page.refetch()} />;
  const { contacts, next } = page.data;
  if (contacts.length === 0) return <Text>{ct('contacts_empty')}</Text>;
  return (
    <>
      <Group justify="space-between">
        <Text c="dimmed">
          {mayName ? ct('opened_names') : ct(detail.state === 'closed' ? 'closed_note' : 'covered')}
        </Text>
        {mayName && (
          <Button variant="default" onClick={() => setFull(!isFull)}>
            {ct(isFull ? 'show_covered' : 'show_full')}
          </Button>
        )}
      </Group>
      <DataTable<Row>
        caption={ct('contacts_caption')}
        columns={columns()}
        rows={contacts}
        rowKey={({ rank }) => String(rank)}
        card={(row) => <ContactCard row={row} />}
      />
      {(after > 0 || next !== null) && (
        <Group justify="center" gap="sm">
          <Button variant="default" disabled={pages.length === 1} onClick={() => turn(pages.slice(0, -1))}>
            {ct('page_back')}
          </Button>
          <Text role="status">{ct('page_from', { rank: after + 1 })}</Text>
          <Button
            variant="default"
            disabled={next === null}
            onClick={() => next !== null && turn([...pages, next])}
          >
            {ct('page_next')}
          </Button>
        </Group>
      )}
    </>
  );
}
