import { Button, Paper, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { MyHealthUnit } from '../../contract/accounts.ts';
import { coalesce } from '../kit/coalesce.ts';
import { followEvents, type LiveState } from '../kit/desk-live.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { useMe } from '../kit/desk-session.ts';
import { alertsKey, unitPath } from './queries.ts';
import { t } from './t.ts';
import { UnitContext } from './unit-context.ts';

/** Keeps the lists of a unit's alerts fresh; an alert that is open stays as it was opened, for each view is on record. */
function useLiveAlerts(unitId: string): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    const refresh = coalesce(() => client.invalidateQueries({ queryKey: alertsKey(unitId) }));
    setState('connecting');
    return followEvents(
      { stream: unitPath(unitId, '/live'), event: 'alerts', readable: unitPath(unitId, '/units') },
      {
        onEvent: refresh,
        onState: (next) => {
          if (next === 'ended') client.removeQueries({ queryKey: ['health', unitId] });
          setState(next);
        },
      },
    );
  }, [client, unitId]);
  return state;
}

function Ended() {
  return (
    <Paper withBorder p="lg">
      <PageHead title={t('ended_title')} />
      <Text mb="md">{t('ended_text')}</Text>
      <Button renderRoot={(props) => <Link to="/y-te" {...props} />}>{t('ended_back')}</Button>
    </Paper>
  );
}

function FollowedUnit({ unit }: { unit: MyHealthUnit }) {
  const live = useLiveAlerts(unit.id);
  if (live === 'ended') return <Ended />;
  return (
    <UnitContext value={{ unit, live }}>
      <Outlet />
    </UnitContext>
  );
}

/** Around all pages of one health unit: follows it, and clears the screen when one's part in it ends. */
export function UnitFrame() {
  const { unitId } = useParams({ strict: false });
  const unit = useMe().data?.healthUnits.find(({ id }) => id === unitId);
  return unit === undefined ? <Ended /> : <FollowedUnit key={unit.id} unit={unit} />;
}
