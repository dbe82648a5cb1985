import { Alert, Group, NativeSelect, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { memo, useState } from 'react';
import type { AlertItem } from '../../contract/health.ts';
import { type AlertState, alertStates, alertStateTexts, isAlertLate } from '../../domain/alert.ts';
import { formatDateTime } from '../../domain/time.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { LiveMark } from '../kit/live-mark.tsx';
import { AlertClock, useMinute } from './alert-clock.tsx';
import { alertsQuery } from './queries.ts';
import { say, t } from './t.ts';
import { useUnit } from './unit-context.ts';
import { UrgencyMark } from './urgency-mark.tsx';

const openStates = alertStates.filter((state) => state !== 'closed');

const AlertRow = memo(function AlertRow({
  alert,
  unitId,
  now,
}: {
  alert: AlertItem;
  unitId: string;
  now: number;
}) {
  const { id, maskedName, maskedPhone, areaName, urgency, state, level, source, handedTo } = alert;
  const isAgain = alert.declaredAt > alert.raisedAt;
  return (
    <li className={`h-alert h-alert-${urgency}`}>
      <Link to="/y-te/$unitId/canh-bao/$alertId" params={{ unitId, alertId: id }} className="h-alert-link">
        <span className="h-alert-head">
          <UrgencyMark urgency={urgency} />
          <span className="v-tag">{say(alertStateTexts[state])}</span>
          {level === 1 && <span className="v-tag">{t('alert_level_1')}</span>}
          {level === 2 && <span className="v-tag">{t('alert_level_2')}</span>}
        </span>
        <strong className="h-alert-name">{maskedName}</strong>
        <span className="h-alert-phone">{maskedPhone}</span>
        <span className="h-soft">{areaName}</span>
        <span className="h-soft">
          {t('alert_raised', { time: formatDateTime(Date.parse(alert.raisedAt)) })} ·{' '}
          {t(`alert_source_${source}`)}
        </span>
        {isAgain && (
          <span className="h-soft">
            {t('alert_declared_again', { time: formatDateTime(Date.parse(alert.declaredAt)) })}
          </span>
        )}
        {handedTo !== null && <span className="h-soft">{t('alert_handed', { unit: handedTo })}</span>}
        <AlertClock alert={alert} now={now} />
      </Link>
    </li>
  );
});

function AlertList({ state }: { state: 'open' | 'closed' }) {
  const { unit } = useUnit();
  const list = useQuery(alertsQuery(unit.id, state));
  const now = useMinute();
  const [shown, setShown] = useState<AlertState | ''>('');
  if (list.isPending) return <Skeleton height={320} aria-busy="true" aria-label={t('busy')} />;
  if (list.data === undefined) return <ProblemNotice error={list.error} onRetry={() => list.refetch()} />;
  const { alerts, isMore } = list.data;
  const late = alerts.filter(({ state: its, dueAt }) => isAlertLate(its, Date.parse(dueAt), now)).length;
  const rows = shown === '' ? alerts : alerts.filter((alert) => alert.state === shown);
  return (
    <>
      {state === 'open' && (
        <Group align="flex-end" mb="md" gap="md">
          <NativeSelect
            label={t('filter_state')}
            value={shown}
            onChange={(event) => setShown(openStates.find((one) => one === event.currentTarget.value) ?? '')}
            data={[
              { value: '', label: t('filter_all') },
              ...openStates.map((one) => ({ value: one, label: say(alertStateTexts[one]) })),
            ]}
          />
          <Text role="status" className="h-count">
            {t('inbox_count', { count: rows.length })}
            {late > 0 && ` · ${t('inbox_late', { count: late })}`}
          </Text>
        </Group>
      )}
      {alerts.length === 0 && <Text>{t(state === 'open' ? 'inbox_empty' : 'inbox_closed_empty')}</Text>}
      <ul className="v-plain h-alerts" aria-label={t('inbox_list')}>
        {rows.map((alert) => (
          <AlertRow key={alert.id} alert={alert} unitId={unit.id} now={now} />
        ))}
      </ul>
      {isMore && (
        <Alert variant="default" icon={<Icon name="info" />} mt="md">
          {t('inbox_more')}
        </Alert>
      )}
      <Text c="dimmed" mt="md">
        {t('masked_note')}
      </Text>
    </>
  );
}

/** What waits for the unit, most urgent first; new alerts appear within two seconds. */
export function InboxPage() {
  const { unit, live } = useUnit();
  return (
    <>
      <PageHead title={t('inbox_title')} place={unit.name}>
        {live !== 'ended' && <LiveMark state={live} />}
      </PageHead>
      <AlertList state="open" />
    </>
  );
}

export function ClosedPage() {
  const { unit } = useUnit();
  return (
    <>
      <PageHead title={t('inbox_closed_title')} place={unit.name} />
      <AlertList state="closed" />
    </>
  );
}
