import { Button, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { PageHead } from '../kit/desk-page-head.tsx';
import { isRightEnded, ProblemNotice } from '../kit/desk-problem.tsx';
import { PlaceContext } from './place-context.ts';
import { placeQuery } from './queries.ts';
import { t } from './t.ts';
import { useLive } from './use-live.ts';

/** What is left when the right to see a place ends while its page is open. */
function RightEnded() {
  return (
    <Paper withBorder p="lg">
      <PageHead title={t('ended_title')} />
      <Text mb="md">{t('ended_text')}</Text>
      <Button renderRoot={(props) => <Link to="/chu" {...props} />}>{t('ended_back')}</Button>
    </Paper>
  );
}

function FollowedPlace({ placeId }: { placeId: string }) {
  const live = useLive(placeId);
  const place = useQuery({ ...placeQuery(placeId), enabled: live !== 'ended' });
  if (live === 'ended' || isRightEnded(place.error)) return <RightEnded />;
  if (place.isPending) {
    return (
      <Stack aria-busy="true" aria-label={t('busy')}>
        <Skeleton height={40} width="60%" />
        <Skeleton height={120} />
        <Skeleton height={320} />
      </Stack>
    );
  }
  if (place.data === undefined) return <ProblemNotice error={place.error} onRetry={() => place.refetch()} />;
  return (
    <PlaceContext value={{ place: place.data, live }}>
      <Outlet />
    </PlaceContext>
  );
}

/** Around all pages of one place: fetches it, follows it, and clears the screen when the right to it ends. */
export function PlaceFrame() {
  const { placeId = '' } = useParams({ strict: false });
  return <FollowedPlace key={placeId} placeId={placeId} />;
}
