import { Alert, Anchor, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Report } from '../../contract/reports.ts';
import { canSubmit, checkReport, reportErrorTexts } from '../../domain/report-check.ts';
import { reportStates } from '../../domain/report-round.ts';
import { formatDay } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { PageHead, useErrorTitle } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { type ErrorLine, ErrorSummary } from '../kit/error-summary.tsx';
import { ReportDecision } from './report-decision.tsx';
import { ReportFieldInput } from './report-field.tsx';
import { reportPath, reportQuery, reportsKey } from './report-queries.ts';
import { rt, say } from './report-t.ts';
import { ReportVersions } from './report-versions.tsx';
import { useUnit } from './unit-context.ts';
import { useReportDraft } from './use-report-draft.ts';

function Notes({ report }: { report: Report }) {
  const { round, state, isTaken, reopenedUntil } = report;
  return (
    <Paper withBorder p="md" className="u-report-notes">
      <span className="v-tag">{say(reportStates[state])}</span>
      <span>{rt('period', { from: formatDay(round.periodFrom), to: formatDay(round.periodTo) })}</span>
      <span>{`${rt('due', { day: formatDay(round.dueOn) })} · ${rt('asked_by', { office: round.officeName })}`}</span>
      {!isTaken && <strong>{rt('locked', { office: round.officeName })}</strong>}
      {isTaken && reopenedUntil !== null && <span>{rt('reopened', { day: formatDay(reopenedUntil) })}</span>}
      {state === 'submitted' && <span>{rt('waits')}</span>}
      {state === 'approved' && isTaken && <span>{rt('approved_note')}</span>}
      {state === 'returned' && <strong>{report.versions[0]?.comment}</strong>}
    </Paper>
  );
}

type Draft = ReturnType<typeof useReportDraft>;

function DraftNote({ draft }: { draft: Draft }) {
  if (draft.state === 'conflict') {
    return (
      <Alert role="alert" variant="default" title={rt('conflict_title')}>
        <Text mb="sm">{rt('conflict_text')}</Text>
        <Group gap="sm">
          <Button variant="default" onClick={() => void draft.keepMine()}>
            {rt('conflict_mine')}
          </Button>
          <Button variant="default" onClick={() => void draft.take()}>
            {rt('conflict_theirs')}
          </Button>
        </Group>
      </Alert>
    );
  }
  return (
    <Text role="status" c="dimmed">
      {rt(draft.state)}
      {draft.isElsewhere && ` · ${rt('other_tab')}`}
    </Text>
  );
}

function Fields({ report, draft, errors }: { report: Report; draft: Draft; errors: Map<string, string> }) {
  const isLocked = !report.isTaken || report.state === 'submitted';
  return report.form.sections.map((section) => (
    <Paper key={section.id} withBorder p="md" component="section" aria-labelledby={section.id}>
      <Title order={2} size="h4" id={section.id} mb="md">
        {say(section.title)}
      </Title>
      <Stack gap="md" className="u-report-fields">
        {section.fields.map((field) => (
          <ReportFieldInput
            key={field.id}
            form={report.form}
            field={field}
            values={draft.values}
            prefilled={report.prefilled}
            reason={draft.reasons[field.id] ?? ''}
            error={errors.get(field.id)}
            isLocked={isLocked}
            onValue={(value) => {
              const { [field.id]: _old, ...others } = draft.values;
              draft.change({ values: value === undefined ? others : { ...others, [field.id]: value } });
            }}
            onReason={(reason) => draft.change({ reasons: { ...draft.reasons, [field.id]: reason } })}
          />
        ))}
      </Stack>
    </Paper>
  ));
}

function ReportBody({ report }: { report: Report }) {
  const unit = useUnit();
  const client = useQueryClient();
  const draft = useReportDraft(unit.id, report);
  const [tried, setTried] = useState(0);
  const { values, reasons } = draft;
  const findings = checkReport(report.form, { values, reasons, prefilled: report.prefilled });
  const lines: ErrorLine[] = [
    ...findings.errors.map(({ field, code }) => ({
      field: code === 'reason_missing' ? `${field}-reason` : field,
      text: `${labelOf(report, field)}: ${say(reportErrorTexts[code])}`,
    })),
    ...findings.broken
      .filter(({ level }) => level === 'stop')
      .map(({ left, text }) => ({ field: left, text: say(text) })),
  ];
  const shown = tried > 0 ? lines : [];
  useErrorTitle(shown.length > 0);
  const refresh = () => client.invalidateQueries({ queryKey: reportsKey(unit.id) });
  const submit = useMutation({
    mutationFn: async () => {
      const saved = await draft.save();
      if (saved === undefined) return;
      const version = (report.versions[0]?.version ?? 0) + 1;
      const body = { revision: saved.revision };
      await requestOrThrow<null>('PUT', reportPath(unit.id, report.round.id, `/versions/${version}`), {
        body,
      });
    },
    onSuccess: refresh,
  });
  const refill = useMutation({
    mutationFn: async () => {
      await draft.save();
      await requestOrThrow<null>('POST', reportPath(unit.id, report.round.id, '/refill'));
      await draft.take();
    },
  });
  const errors = new Map(
    shown.flatMap(({ field, text }): [string, string][] =>
      field === undefined ? [] : [[field.replace(/-reason$/, ''), text]],
    ),
  );
  return (
    <Stack gap="md">
      <Notes report={report} />
      <ErrorSummary lines={shown} attempt={tried} />
      {report.state === 'submitted' && report.canApprove && <ReportDecision report={report} />}
      <Fields report={report} draft={draft} errors={errors} />
      {findings.broken.map(({ id, text, level }) => (
        <Alert key={id} variant="default" title={level === 'warn' ? rt('warn') : undefined}>
          {say(text)}
        </Alert>
      ))}
      {report.isTaken && report.state !== 'submitted' && (
        <>
          <DraftNote draft={draft} />
          {submit.isError && <ProblemNotice error={submit.error} />}
          {refill.isError && <ProblemNotice error={refill.error} />}
          <Group gap="sm" className="u-report-acts">
            <Button
              loading={submit.isPending}
              onClick={() => {
                setTried(tried + 1);
                if (canSubmit(findings)) submit.mutate();
              }}
            >
              {rt('submit')}
            </Button>
            <Button variant="default" loading={refill.isPending} onClick={() => refill.mutate()}>
              {rt('refill')}
            </Button>
          </Group>
          <Text c="dimmed">{rt('submit_text')}</Text>
        </>
      )}
      <ReportVersions versions={report.versions} />
    </Stack>
  );
}

function labelOf(report: Report, id: string): string {
  const field = report.form.sections.flatMap(({ fields }) => fields).find((one) => one.id === id);
  return field === undefined ? id : say(field.label);
}

/** One report of a unit: filled in, sent, approved, printed. */
export function ReportPage() {
  const unit = useUnit();
  const { roundId = '' } = useParams({ strict: false });
  const report = useQuery(reportQuery(unit.id, roundId));
  return (
    <>
      <PageHead title={report.data?.round.title ?? rt('list_title')} place={unit.name}>
        <Anchor
          className="u-target"
          renderRoot={(props) => (
            <Link to="/don-vi/$unitId/bao-cao" params={{ unitId: unit.id }} {...props} />
          )}
        >
          {rt('back')}
        </Anchor>
        <Button variant="default" onClick={() => window.print()}>
          {rt('print')}
        </Button>
      </PageHead>
      {report.isPending && <Skeleton height={480} aria-busy="true" aria-label={rt('busy')} />}
      {report.isError && <ProblemNotice error={report.error} onRetry={() => report.refetch()} />}
      {report.data && <ReportBody key={roundId} report={report.data} />}
    </>
  );
}
