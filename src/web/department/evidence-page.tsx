import { Button, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Evidence } from '../../contract/missing.ts';
import { citeLegalText, legalTextsOn } from '../../domain/legal-texts.ts';
import { mattersOf, missingCauses } from '../../domain/missing.ts';
import { type Day, formatDateTime, formatDay } from '../../domain/time.ts';
import { DataTable } from '../kit/data-table.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { getLang } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { MissingBack } from './missing-back.tsx';
import { evidencePath, evidenceQuery } from './missing-queries.ts';
import { mt } from './missing-t.ts';
import { useOffice } from './office-context.ts';
import { say, t } from './t.ts';

const date = (day: Day | null) => (day === null ? mt('evidence_unknown') : formatDay(day));
const time = (instant: string | null | undefined) =>
  instant === null || instant === undefined ? mt('evidence_not') : formatDateTime(Date.parse(instant));

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}

/** Lines of text, or that there are none. */
function Lines({ lines, empty }: { lines: readonly string[]; empty: string }) {
  if (lines.length === 0) return <Text>{empty}</Text>;
  return (
    <Stack component="ul" gap="xs" className="v-plain">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </Stack>
  );
}

function Facts({ evidence: { campaign, unit, day, firstCodeOn, firstUseOn } }: { evidence: Evidence }) {
  const causes = unit.causes.map((cause) => say(missingCauses[cause]));
  const facts = [
    [mt('evidence_now', { day: formatDay(day) }), causes.join('; ') || mt('evidence_nothing')],
    [mt('evidence_due'), formatDay(campaign.dueOn)],
    [mt('evidence_code'), date(firstCodeOn)],
    [mt('evidence_use'), date(firstUseOn)],
  ] as const;
  return (
    <Paper withBorder p="md">
      <dl className="d-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Paper>
  );
}

type Sent = Evidence['directives'][number];

function Directives({ directives }: Pick<Evidence, 'directives'>) {
  if (directives.length === 0) return <Text>{mt('evidence_no_directives')}</Text>;
  const confirmed = (sent: Sent) =>
    sent.confirmed === null ? mt('evidence_not') : `${time(sent.confirmed.at)}, ${sent.confirmed.name}`;
  const times = [
    { title: mt('evidence_sent'), cell: ({ sentAt }: Sent) => time(sentAt) },
    { title: mt('evidence_received'), cell: ({ receivedAt }: Sent) => time(receivedAt) },
    { title: mt('evidence_opened'), cell: ({ opened }: Sent) => time(opened?.at) },
    { title: mt('evidence_confirmed'), cell: confirmed },
  ];
  const name = ({ number, title }: Sent) => (
    <>
      <Text fw={600}>{number}</Text>
      <Text>{title}</Text>
    </>
  );
  return (
    <DataTable
      caption={mt('evidence_times')}
      rows={directives}
      rowKey={({ id }) => id}
      columns={[{ title: mt('evidence_number'), cell: name }, ...times]}
      card={(sent) => (
        <>
          {name(sent)}
          {times.map(({ title, cell }) => (
            <Text key={title}>{`${title}: ${cell(sent)}`}</Text>
          ))}
        </>
      )}
    />
  );
}

function lettersOf({ letters }: Evidence): string[] {
  return letters.map(({ number, symbol, issuedOn, causes }) => {
    const name = `${number === '' ? mt('no_number') : number}/${symbol}, ${formatDay(issuedOn)}`;
    return `${name}: ${causes.map((cause) => say(missingCauses[cause])).join('; ')}`;
  });
}

function remindersOf({ reminders }: Evidence): string[] {
  return reminders.map(({ at, toName, message }) => `${time(at)}, ${toName}: ${message}`);
}

function exemptionsOf({ exemptions }: Evidence): string[] {
  return exemptions.map(({ what, reason, from, until, approver }) => {
    const days = `${formatDay(from)} – ${until === null ? mt('evidence_until_end') : formatDay(until)}`;
    return `${what}, ${days}: ${reason} (${approver})`;
  });
}

function lawOf({ unit, day }: Evidence): string[] {
  return legalTextsOn(day, mattersOf(unit.causes)).map((text) => citeLegalText(text, getLang()));
}

/** What was asked of a unit, when that came to it, and what it has done. */
export function EvidencePage() {
  const office = useOffice();
  const { campaignId = '', belowId = '' } = useParams({ strict: false });
  const query = useQuery(evidenceQuery(office.id, campaignId, belowId));
  const evidence = query.data;
  return (
    <>
      <MissingBack to="list" campaignId={campaignId} search={{}} />
      <PageHead title={mt('evidence_title')} place={evidence?.unit.name ?? office.name}>
        <Button
          component="a"
          href={evidencePath(office.id, campaignId, belowId, '/sheet.pdf')}
          target="_blank"
          leftSection={<Icon name="print" />}
        >
          {mt('evidence_pdf')}
        </Button>
      </PageHead>
      {query.isPending && <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />}
      {query.isError && <ProblemNotice error={query.error} onRetry={() => query.refetch()} />}
      {evidence !== undefined && (
        <Stack gap="lg">
          <Text>{`${evidence.campaign.title} · ${evidence.campaign.officeName}`}</Text>
          <Text c="dimmed">{mt('evidence_intro')}</Text>
          <Facts evidence={evidence} />
          <Section title={mt('evidence_directives')}>
            <Directives directives={evidence.directives} />
          </Section>
          <Section title={mt('evidence_letters')}>
            <Lines lines={lettersOf(evidence)} empty={mt('evidence_none')} />
          </Section>
          <Section title={mt('evidence_reminders')}>
            <Lines lines={remindersOf(evidence)} empty={mt('evidence_none')} />
          </Section>
          <Section title={mt('evidence_exemptions')}>
            <Lines lines={exemptionsOf(evidence)} empty={mt('evidence_none')} />
          </Section>
          <Section title={mt('evidence_law')}>
            <Lines lines={lawOf(evidence)} empty={mt('evidence_none')} />
          </Section>
        </Stack>
      )}
    </>
  );
}
