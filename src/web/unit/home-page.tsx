import { Paper, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { UnitHome } from '../../contract/units.ts';
import { unitKinds, unitLines } from '../../domain/unit-kind.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { unitHomeQuery } from './queries.ts';
import { say, t } from './t.ts';
import { useUnit } from './unit-context.ts';
import { UnitPlaces } from './unit-places.tsx';
import { UnitTodo } from './unit-todo.tsx';
import { UnreadDirectives } from './unread-directives.tsx';

function Facts({ home }: { home: UnitHome }) {
  const { code, kind, areaName, lines } = home;
  return (
    <Paper withBorder p="md">
      <dl className="v-facts">
        <dt>{t('home_code')}</dt>
        <dd>{code}</dd>
        <dt>{t('home_kind')}</dt>
        <dd>{say(unitKinds[kind])}</dd>
        <dt>{t('home_area')}</dt>
        <dd>{areaName}</dd>
        {lines.map(({ line, above, below }) => (
          <div key={line}>
            <dt>{`${t('home_above')} (${say(unitLines[line])})`}</dt>
            <dd>
              {above?.name ?? t('home_top')}
              {below > 0 && ` · ${t('home_below', { count: below })}`}
            </dd>
          </div>
        ))}
      </dl>
    </Paper>
  );
}

/** What a unit has to do, its places, what it is and where it stands. */
export function HomePage() {
  const unit = useUnit();
  const home = useQuery(unitHomeQuery(unit.id));
  return (
    <>
      <PageHead title={unit.name} />
      {home.isPending && <Skeleton height={320} aria-busy="true" aria-label={t('busy')} />}
      {home.isError && <ProblemNotice error={home.error} onRetry={() => home.refetch()} />}
      {home.data && (
        <Stack gap="md">
          <UnreadDirectives unitId={unit.id} />
          <UnitTodo home={home.data} />
          <UnitPlaces home={home.data} />
          <Facts home={home.data} />
        </Stack>
      )}
    </>
  );
}
