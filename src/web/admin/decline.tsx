import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SpecialRequest } from '../../contract/places.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { requestsQuery } from './queries.ts';
import { t } from './t.ts';

/** Says no to a request, after asking. */
export function Decline({ request }: { request: SpecialRequest }) {
  const client = useQueryClient();
  const name = request.placeName;
  const decline = useMutation({
    mutationFn: () =>
      requestOrThrow<null>('DELETE', `/api/admin/places/${request.placeId}/special-requests/${request.id}`),
    onSuccess: () => client.invalidateQueries(requestsQuery),
  });
  return (
    <ConfirmButton
      label={t('decline')}
      name={t('decline_of', { name })}
      title={t('decline_confirm', { name })}
      act={decline}
    >
      {t('decline_warning')}
    </ConfirmButton>
  );
}
