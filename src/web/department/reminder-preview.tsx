import { Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ReminderPreview } from '../../contract/reminders.ts';
import { DataTable } from '../kit/data-table.tsx';
import { dongText, hourText } from './reminder-draft.ts';
import { rt } from './reminder-t.ts';
import { InviteLink, ToldUnit } from './reminder-unit.tsx';

type Row = ReminderPreview['rows'][number];

function Facts({ preview }: { preview: ReminderPreview }) {
  const { units, unreachable, above, messages, parts, cost, beginsAt } = preview;
  const facts = [
    [rt('preview_units'), units],
    [rt('preview_nobody'), unreachable],
    ...(above > 0 ? [[rt('preview_above'), above]] : []),
    [rt('preview_way'), rt('preview_way_text')],
    [rt('preview_parts'), rt('preview_parts_text', { messages, parts })],
    [
      rt('preview_cost'),
      cost === null ? rt('preview_no_price') : rt('preview_cost_text', { cost: dongText(cost) }),
    ],
    [
      rt('preview_when'),
      beginsAt === null ? rt('preview_now') : rt('preview_later', { hour: hourText(beginsAt) }),
    ],
  ] as const;
  return (
    <dl className="d-facts d-columns">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function To({ row }: { row: Row }) {
  if (row.to.length === 0) return <InviteLink row={row} />;
  return (
    <>
      {row.to.map(({ name, maskedPhone }) => (
        <Text key={name + maskedPhone}>{`${name}, ${maskedPhone}`}</Text>
      ))}
    </>
  );
}

/** Whom a reminder would tell, what it says and what it costs, before anything is sent. */
export function PreviewPaper({
  preview,
  isOld,
  children,
}: {
  preview: ReminderPreview | undefined;
  isOld: boolean;
  /** The button that sends it */
  children: ReactNode;
}) {
  if (preview === undefined) {
    return <Skeleton height={320} aria-busy="true" aria-label={rt('preview_busy')} />;
  }
  const { example, rows, units, unreachable, above } = preview;
  const isCut = rows.length < units + unreachable + above;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="xem-truoc" aria-busy={isOld}>
      <Title order={2} size="h4" id="xem-truoc" mb="sm">
        {rt('preview')}
      </Title>
      <Stack gap="md">
        <Text role="status">
          {isOld ? rt('preview_busy') : rt('preview_ready', { messages: preview.messages })}
        </Text>
        <Facts preview={preview} />
        {example === null ? (
          <Text>{rt('preview_none')}</Text>
        ) : (
          <figure className="d-message">
            <figcaption>{rt('preview_example')}</figcaption>
            <blockquote>{example}</blockquote>
          </figure>
        )}
        <div>{children}</div>
        {rows.length > 0 && (
          <details className="d-definition">
            <summary>{rt('preview_list')}</summary>
            {isCut && <Text c="dimmed">{rt('preview_cut', { shown: rows.length })}</Text>}
            <DataTable
              caption={rt('preview_list')}
              rows={rows}
              rowKey={({ unitId, level }) => unitId + level}
              columns={[
                { title: rt('log_unit'), cell: (row) => <ToldUnit row={row} /> },
                { title: rt('log_to'), cell: (row) => <To row={row} /> },
              ]}
              card={(row) => (
                <>
                  <ToldUnit row={row} />
                  <To row={row} />
                </>
              )}
            />
          </details>
        )}
      </Stack>
    </Paper>
  );
}
