import { Alert, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Place, PlaceInput } from '../../contract/places.ts';
import { requestOrThrow } from '../kit/api.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { meQuery } from '../kit/desk-session.ts';
import { Icon } from '../kit/icons.tsx';
import { LocationSection } from './location-section.tsx';
import { usePlace } from './place-context.ts';
import { draftOf } from './place-draft.ts';
import { PlaceForm } from './place-form.tsx';
import { placePath, placeQuery, placesQuery } from './queries.ts';
import { SpecialSection } from './special-section.tsx';
import { SuspensionSection } from './suspension-section.tsx';
import { t } from './t.ts';

function EditPlace({ place }: { place: Place }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(place));
  const save = useMutation({
    mutationFn: (body: PlaceInput) => requestOrThrow<Place>('PUT', placePath(place.id), { body }),
    onSuccess: async (changed) => {
      client.setQueryData(placeQuery(place.id).queryKey, changed);
      await Promise.all([client.invalidateQueries(placesQuery), client.invalidateQueries(meQuery)]);
    },
  });
  return (
    <PlaceForm
      draft={draft}
      set={(changes) => {
        if (save.isSuccess) save.reset();
        setDraft((old) => ({ ...old, ...changes }));
      }}
      submitLabel={t('save')}
      isBusy={save.isPending}
      problem={problemOf(save.error)}
      onSubmit={(body) => save.mutate(body)}
    >
      {draft.name !== place.name && <Text c="dimmed">{t('settings_name_note')}</Text>}
      {save.isSuccess && (
        <Alert role="status" variant="default" icon={<Icon name="ok" />}>
          {t('saved')}
        </Alert>
      )}
    </PlaceForm>
  );
}

/** What is known of the place, and whether it may see visitors in full. */
export function SettingsPage() {
  const { place } = usePlace();
  return (
    <>
      <PageHead title={t('settings_title')} place={place.name} />
      <Stack gap="xl">
        <EditPlace place={place} />
        <LocationSection place={place} />
        <SuspensionSection place={place} />
        <SpecialSection place={place} />
      </Stack>
    </>
  );
}
