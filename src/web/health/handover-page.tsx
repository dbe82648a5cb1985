import { Alert, Anchor, Button, Paper, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { HandoverSheet } from '../../contract/health.ts';
import { alertStateTexts, isAlertLate } from '../../domain/alert.ts';
import { dueWorkTexts } from '../../domain/handover.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { handoverQuery } from './queries.ts';
import { stepText } from './step-words.ts';
import { say, t } from './t.ts';
import { useUnit } from './unit-context.ts';
import { UrgencyMark } from './urgency-mark.tsx';

type Item = HandoverSheet['alerts'][number];

const timeText = (instant: string) => formatDateTime(Date.parse(instant));

function dueText({ what, at }: Item['due'][number], asOf: string): string {
  const words = say(dueWorkTexts[what]);
  if (at === null) return words;
  return t(at <= asOf ? 'handover_late' : 'handover_by', { what: words, time: timeText(at) });
}

function stepLine({ kind, at, until }: NonNullable<Item['lastStep']>): string {
  const step = until === null ? stepText(kind) : `${stepText(kind)} ${formatDay(until)}`;
  return t('handover_last_at', { step, time: timeText(at) });
}

function Row({ item, asOf, unitId }: { item: Item; asOf: string; unitId: string }) {
  const { alert, lastStep, due } = item;
  return (
    <li className="h-handover">
      <div>
        <Anchor
          fw={600}
          className="h-handover-name"
          renderRoot={(props) => (
            <Link to="/y-te/$unitId/canh-bao/$alertId" params={{ unitId, alertId: alert.id }} {...props} />
          )}
        >
          {alert.maskedName}
        </Anchor>
        <div>{alert.maskedPhone}</div>
        <div className="h-soft">{alert.areaName}</div>
        <UrgencyMark urgency={alert.urgency} />{' '}
        <span className="v-tag">{say(alertStateTexts[alert.state])}</span>
        <div className="h-soft">{t('handover_raised', { time: timeText(alert.raisedAt) })}</div>
      </div>
      <div>
        <div className="h-soft">{t('handover_last')}</div>
        {lastStep !== null && (
          <>
            <div>{stepLine(lastStep)}</div>
            {lastStep.actorName !== null && <div className="h-soft">{lastStep.actorName}</div>}
          </>
        )}
      </div>
      <div>
        <div className="h-soft">{t('handover_due')}</div>
        {due.length === 0 && <div>{t('handover_none')}</div>}
        <ul className="v-plain">
          {due.map((one) => (
            <li key={one.what} className="h-todo">
              {dueText(one, asOf)}
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function Signatures() {
  return (
    <div className="h-signatures">
      {(['handover_giver', 'handover_taker'] as const).map((who) => (
        <div key={who}>
          <strong>{t(who)}</strong>
          <div className="h-soft">{t('handover_sign')}</div>
        </div>
      ))}
    </div>
  );
}

function Sheet({ sheet, unitId }: { sheet: HandoverSheet; unitId: string }) {
  const { asOf, until, alerts, isMore } = sheet;
  const counts = {
    count: alerts.length,
    due: alerts.filter(({ due }) => due.length > 0).length,
    late: alerts.filter(({ alert }) => isAlertLate(alert.state, Date.parse(alert.dueAt), Date.parse(asOf)))
      .length,
  };
  return (
    <>
      <Text c="dimmed">{t('handover_as_of', { asOf: timeText(asOf), until: timeText(until) })}</Text>
      <Text fw={600} mb="md">
        {alerts.length === 0 ? t('handover_empty') : t('handover_count', counts)}
      </Text>
      {alerts.length > 0 && (
        <Paper withBorder px="md">
          <ul className="v-plain" aria-label={t('handover_list')}>
            {alerts.map((item) => (
              <Row key={item.alert.id} item={item} asOf={asOf} unitId={unitId} />
            ))}
          </ul>
        </Paper>
      )}
      {isMore && (
        <Alert variant="default" icon={<Icon name="info" />} mt="md">
          {t('inbox_more')}
        </Alert>
      )}
      <Signatures />
    </>
  );
}

/** What one shift hands to the next, for the screen and for a sheet of A4; names are covered on both. */
export function HandoverPage() {
  const { unit } = useUnit();
  const list = useQuery(handoverQuery(unit.id));
  return (
    <>
      <PageHead title={t('handover_title')} place={unit.name}>
        <Button
          className="v-no-print"
          leftSection={<Icon name="print" />}
          disabled={!list.isSuccess}
          onClick={() => window.print()}
        >
          {t('print')}
        </Button>
      </PageHead>
      {list.isPending && <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {list.data && !list.isError && <Sheet sheet={list.data} unitId={unit.id} />}
    </>
  );
}
