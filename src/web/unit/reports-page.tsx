import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OwnReportList } from '../../contract/reports.ts';
import { reportStates } from '../../domain/report-round.ts';
import { formatDay } from '../../domain/time.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { reportsQuery } from './report-queries.ts';
import { rt, say } from './report-t.ts';
import { useUnit } from './unit-context.ts';

function ReportCard({ unitId, report }: { unitId: string; report: OwnReportList['reports'][number] }) {
  const { round, state, isLate } = report;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm">
        <div>
          <Title order={2} size="h4">
            {round.title}
          </Title>
          <Text>{`${say(reportStates[state])}${isLate ? ` · ${rt('late')}` : ''}`}</Text>
          <Text c="dimmed">{`${rt('due', { day: formatDay(round.dueOn) })} · ${rt('asked_by', { office: round.officeName })}`}</Text>
        </div>
        <Button
          renderRoot={(props) => (
            <Link
              to="/don-vi/$unitId/bao-cao/$roundId"
              params={{ unitId, roundId: round.id }}
              aria-label={rt('list_open_of', { title: round.title })}
              {...props}
            />
          )}
        >
          {rt('list_open')}
        </Button>
      </Group>
    </Paper>
  );
}

/** The reports that a unit owes or has given. */
export function ReportsPage() {
  const unit = useUnit();
  const reports = useQuery(reportsQuery(unit.id));
  return (
    <>
      <PageHead title={rt('list_title')} place={unit.name} />
      {reports.isPending && <Skeleton height={240} aria-busy="true" aria-label={rt('busy')} />}
      {reports.isError && <ProblemNotice error={reports.error} onRetry={() => reports.refetch()} />}
      {reports.data?.reports.length === 0 && <Text>{rt('list_empty')}</Text>}
      <Stack component="ul" gap="sm" className="v-plain">
        {reports.data?.reports.map((report) => (
          <ReportCard key={report.round.id} unitId={unit.id} report={report} />
        ))}
      </Stack>
    </>
  );
}
