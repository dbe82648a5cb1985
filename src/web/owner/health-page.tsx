import { Alert, Anchor, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseReport, MemberAlert } from '../../contract/case-reports.ts';
import { alertStateTexts } from '../../domain/alert.ts';
import { formatDateTime } from '../../domain/time.ts';
import { urgencyTexts } from '../../domain/urgency.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice, problemOf } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { usePlace } from './place-context.ts';
import { memberAlertsQuery, placePath, reportsQuery } from './queries.ts';
import { ReportForm } from './report-form.tsx';
import { say, t } from './t.ts';

function ReportCard({ placeId, report }: { placeId: string; report: CaseReport }) {
  const { id, maskedName, reportedAt, state, unitNames } = report;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{maskedName}</Text>
        <span className="v-tag">{say(alertStateTexts[state])}</span>
      </Group>
      <Text c="dimmed">{t('report_given', { time: formatDateTime(Date.parse(reportedAt)) })}</Text>
      <Text c="dimmed">{t('report_units', { units: unitNames.join(', ') || t('report_no_unit') })}</Text>
      <Anchor href={placePath(placeId, `/case-reports/${id}/receipt.pdf`)} target="_blank" className="o-link">
        {t('report_receipt')}
      </Anchor>
    </Paper>
  );
}

function MemberAlertCard({ alert }: { alert: MemberAlert }) {
  const { no, maskedName, groups, urgency, state, raisedAt } = alert;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{t('member_alert_who', { no: no + 1, name: maskedName })}</Text>
        <span className="v-tag">{say(alertStateTexts[state])}</span>
      </Group>
      <Text c="dimmed">
        {[groups.join(', '), say(urgencyTexts[urgency]), formatDateTime(Date.parse(raisedAt))]
          .filter((part) => part !== '')
          .join(' · ')}
      </Text>
    </Paper>
  );
}

/** What the place's own health worker sees: that somebody has an alert, and how far it has come. */
function MemberAlerts({ placeId }: { placeId: string }) {
  const list = useQuery(memberAlertsQuery(placeId));
  // Everybody else of the place is refused, and sees nothing of it.
  if (list.data === undefined) {
    const isRefused = problemOf(list.error)?.status === 403;
    return list.isError && !isRefused ? (
      <ProblemNotice error={list.error} onRetry={() => list.refetch()} />
    ) : null;
  }
  const { alerts } = list.data;
  return (
    <section aria-labelledby="canh-bao-thanh-vien">
      <Title order={2} size="h3" id="canh-bao-thanh-vien" mb="sm">
        {t('member_alerts_title')}
      </Title>
      <Text mb="sm">{alerts.length === 0 ? t('member_alerts_none') : t('member_alerts_intro')}</Text>
      <Stack component="ul" gap="sm" className="v-plain">
        {alerts.map((alert) => (
          <MemberAlertCard key={alert.no} alert={alert} />
        ))}
      </Stack>
    </section>
  );
}

/** Telling the health station of somebody who may be ill, with the proof of when that was. */
export function HealthPage() {
  const { place } = usePlace();
  const reports = useQuery(reportsQuery(place.id));
  const [given, setGiven] = useState<CaseReport>();
  return (
    <>
      <PageHead title={t('health_title')} place={place.name} />
      <Stack gap="lg">
        <MemberAlerts placeId={place.id} />
        <ReportForm placeId={place.id} onReported={setGiven} />
        {given !== undefined && (
          <Alert role="status" variant="default" icon={<Icon name="ok" />}>
            {t('report_done', {
              time: formatDateTime(Date.parse(given.reportedAt)),
              units: given.unitNames.join(', ') || t('report_no_unit'),
            })}
          </Alert>
        )}
        <section aria-labelledby="da-bao">
          <Title order={2} size="h3" id="da-bao" mb="sm">
            {t('reports_title')}
          </Title>
          {reports.isPending && <Skeleton height={120} aria-busy="true" aria-label={t('busy')} />}
          {reports.isError && <ProblemNotice error={reports.error} onRetry={() => reports.refetch()} />}
          {reports.data?.reports.length === 0 && <Text>{t('reports_none')}</Text>}
          <Stack component="ul" gap="sm" className="v-plain">
            {reports.data?.reports.map((report) => (
              <ReportCard key={report.id} placeId={place.id} report={report} />
            ))}
          </Stack>
        </section>
      </Stack>
    </>
  );
}
