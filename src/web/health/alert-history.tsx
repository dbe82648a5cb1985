import { Paper, Title } from '@mantine/core';
import type { AlertEventItem } from '../../contract/health.ts';
import { alertOutcomeTexts, testResultTexts } from '../../domain/alert.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { stepText } from './step-words.ts';
import { say, t } from './t.ts';

function Event({ event }: { event: AlertEventItem }) {
  const { at, kind, actorName, unitName, note, until, result, outcome, toUnitName } = event;
  const lines = [
    until === null ? undefined : t('event_until', { day: formatDay(until) }),
    result === null ? undefined : t('event_result', { result: say(testResultTexts[result]) }),
    outcome === null ? undefined : t('event_outcome', { outcome: say(alertOutcomeTexts[outcome]) }),
    toUnitName === null ? undefined : t('event_to', { unit: toUnitName }),
    note ?? undefined,
  ].filter((line) => line !== undefined);
  return (
    <li className="h-event">
      <span className="h-soft">{formatDateTime(Date.parse(at))}</span>
      <strong>{stepText(kind)}</strong>
      {lines.map((line) => (
        <span key={line} className="v-break h-line">
          {line}
        </span>
      ))}
      {actorName !== null && unitName !== null && (
        <span className="h-soft">{t('event_by', { name: actorName, unit: unitName })}</span>
      )}
    </li>
  );
}

/** All that happened with an alert, the latest first. */
export function AlertHistory({ events }: { events: readonly AlertEventItem[] }) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="dien-bien">
      <Title order={2} size="h4" id="dien-bien" mb="sm">
        {t('history_title')}
      </Title>
      <ol className="v-plain h-events">
        {events.toReversed().map((event) => (
          <Event key={event.id} event={event} />
        ))}
      </ol>
    </Paper>
  );
}
