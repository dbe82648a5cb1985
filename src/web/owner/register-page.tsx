import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Place, PlaceInput } from '../../contract/places.ts';
import { requestOrThrow } from '../kit/api.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { meQuery, useMe } from '../kit/desk-session.ts';
import { useDraft } from '../offline/drafts.ts';
import { newId } from '../offline/new-id.ts';
import { emptyDraft } from './place-draft.ts';
import { PlaceForm } from './place-form.tsx';
import { placePath, placeQuery, placesQuery } from './queries.ts';
import { t } from './t.ts';

/** One page: the place, its hours, who registers. Its id is part of the draft, so sending it twice makes one place. */
export function RegisterPage() {
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [initial] = useState(() => ({ placeId: newId(), ...emptyDraft(me.data?.name ?? '') }));
  const draft = useDraft('place', initial);
  const { placeId } = draft.values;
  const save = useMutation({
    mutationFn: (body: PlaceInput) => requestOrThrow<Place>('PUT', placePath(placeId), { body }),
    onSuccess: async (place) => {
      client.setQueryData(placeQuery(place.id).queryKey, place);
      await Promise.all([client.invalidateQueries(placesQuery), client.invalidateQueries(meQuery)]);
      draft.clear();
      await navigate({ to: '/chu/$placeId/da-dang-ky', params: { placeId: place.id }, replace: true });
    },
  });
  return (
    <>
      <PageHead title={t('register_title')} />
      <Text c="dimmed" mb="md">
        {t('register_intro')}
      </Text>
      <PlaceForm
        draft={draft.values}
        set={draft.set}
        submitLabel={t('register_send')}
        isBusy={save.isPending}
        problem={problemOf(save.error)}
        onSubmit={(body) => {
          // Written down before it is sent, also when every field was filled by the browser.
          draft.set({ placeId });
          save.mutate(body);
        }}
      />
    </>
  );
}
