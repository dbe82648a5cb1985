import { Alert, Group, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { WatchedPerson } from '../../contract/watches.ts';
import { formatDay } from '../../domain/time.ts';
import { type WatchDayState, watchDayStates, watchReasons } from '../../domain/watch.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon, type IconName } from '../kit/icons.tsx';
import { unitPath, watchedQuery } from './queries.ts';
import { say, t } from './t.ts';
import { useUnit } from './unit-context.ts';

const dayIcons = {
  well: 'ok',
  concern: 'alert',
  missed: 'stop',
  open: 'clock',
} as const satisfies Record<WatchDayState, IconName>;

/** Each day of the watch: a mark, and its words for those who do not see it. */
function DayStrip({ days }: Pick<WatchedPerson, 'days'>) {
  return (
    <ol className="v-plain h-days">
      {days.map(({ day, state }) => (
        <li
          key={day}
          className={`h-day h-day-${state}`}
          title={`${formatDay(day)}: ${say(watchDayStates[state])}`}
        >
          <Icon name={dayIcons[state]} size={18} />
          <span aria-hidden="true">{formatDay(day).slice(0, 5)}</span>
          <span className="v-hidden">
            {formatDay(day)}: {say(watchDayStates[state])}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What the station should know first; nothing while all is well. */
function stateWords({ isOver, endedOn, until, days, missedInARow, hasPhone }: WatchedPerson): string[] {
  if (isOver)
    return [
      endedOn === null
        ? t('watch_over', { day: formatDay(until) })
        : t('watch_ended', { day: formatDay(endedOn) }),
    ];
  return [
    ...(days.at(-1)?.state === 'concern' ? [t('watch_concern')] : []),
    ...(missedInARow > 0 ? [t('watch_missed', { count: missedInARow })] : []),
    ...(hasPhone ? [] : [t('watch_no_phone')]),
  ];
}

function EndWatch({ person }: { person: WatchedPerson }) {
  const { unit } = useUnit();
  const client = useQueryClient();
  const name = person.maskedName;
  const end = useMutation({
    mutationFn: () => requestOrThrow<null>('DELETE', unitPath(unit.id, `/watches/${person.id}`)),
    onSuccess: () => client.invalidateQueries(watchedQuery(unit.id)),
  });
  return (
    <ConfirmButton
      label={t('watch_end')}
      name={t('watch_end_of', { name })}
      title={t('watch_end_confirm', { name })}
      act={end}
    >
      {t('watch_end_warning')}
    </ConfirmButton>
  );
}

function WatchedCard({ person }: { person: WatchedPerson }) {
  const { maskedName, maskedPhone, reason, from, until, isOver, days } = person;
  const words = stateWords(person);
  return (
    <li className={`h-alert h-watched ${days.at(-1)?.state === 'concern' && !isOver ? 'h-alert-soon' : ''}`}>
      <Group justify="space-between" gap="sm" align="flex-start">
        <div>
          <strong className="h-alert-name">{maskedName}</strong>
          <Text c="dimmed">
            {maskedPhone} · {say(watchReasons[reason])}
          </Text>
          <Text c="dimmed">{t('watch_period', { from: formatDay(from), until: formatDay(until) })}</Text>
          {words.length > 0 && <Text fw={600}>{words.join(' · ')}</Text>}
        </div>
        {!isOver && <EndWatch person={person} />}
      </Group>
      <DayStrip days={days} />
    </li>
  );
}

function Watched() {
  const { unit } = useUnit();
  const list = useQuery(watchedQuery(unit.id));
  if (list.isPending) return <Skeleton height={320} aria-busy="true" aria-label={t('busy')} />;
  if (list.data === undefined) return <ProblemNotice error={list.error} onRetry={() => list.refetch()} />;
  const { people, isMore } = list.data;
  const current = people.filter(({ isOver }) => !isOver);
  const silent = current.filter(({ missedInARow }) => missedInARow > 0).length;
  return (
    <>
      <Text role="status" mb="md">
        {t('watched_count', { count: current.length, silent })}
      </Text>
      {people.length === 0 && <Text>{t('watched_empty')}</Text>}
      <ul className="v-plain h-alerts" aria-label={t('watched_title')}>
        {people.map((person) => (
          <WatchedCard key={person.id} person={person} />
        ))}
      </ul>
      {isMore && (
        <Alert variant="default" icon={<Icon name="info" />} mt="md">
          {t('watched_more')}
        </Alert>
      )}
    </>
  );
}

/** Whom the unit asks each day and what became of each day; signs and missed days on top. */
export function WatchedPage() {
  const { unit } = useUnit();
  return (
    <>
      <PageHead title={t('watched_title')} place={unit.name} />
      <Text mb="md">{t('watched_intro')}</Text>
      <Watched />
    </>
  );
}
