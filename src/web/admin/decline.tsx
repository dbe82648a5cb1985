import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SpecialRequest } from '../../contract/places.ts';
import { requestOrThrow } from '../kit/api.ts';
import { Confirm } from './page-parts.tsx';
import { problemOf, requestsQuery } from './queries.ts';
import { t } from './t.ts';

/** Says no to a request, after asking. */
export function Decline({ request }: { request: SpecialRequest }) {
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const name = request.placeName;
  const decline = useMutation({
    mutationFn: () =>
      requestOrThrow<null>('DELETE', `/api/admin/places/${request.placeId}/special-requests/${request.id}`),
    onSuccess: () => client.invalidateQueries(requestsQuery),
  });
  return (
    <>
      <Button variant="default" aria-label={t('decline_of', { name })} onClick={() => setAsking(true)}>
        {t('decline')}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={t('decline_confirm', { name })}
        yes={t('decline')}
        isBusy={decline.isPending}
        problem={problemOf(decline.error)}
        onYes={() => decline.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('decline_warning')}
      </Confirm>
    </>
  );
}
