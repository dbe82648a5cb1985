import { Alert, Button, Fieldset, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { LocationInput, Place } from '../../contract/places.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { placePath, placeQuery } from './queries.ts';
import { t } from './t.ts';

function locate(): Promise<LocationInput['location']> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => resolve({ latitude, longitude }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  });
}

/** Where the place is: told by a device that stands there, so that visitors' phones can tell whether they do. */
export function LocationSection({ place }: { place: Place }) {
  const client = useQueryClient();
  const [isDenied, setDenied] = useState(false);
  const save = useMutation({
    mutationFn: (body: LocationInput) =>
      requestOrThrow<null>('PUT', placePath(place.id, '/location'), { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: placeQuery(place.id).queryKey, exact: true }),
  });
  async function useThisDevice(): Promise<void> {
    const location = await locate();
    setDenied(location === null);
    if (location) save.mutate({ location });
  }
  const { location } = place;
  return (
    <Fieldset legend={t('location_title')} className="o-section o-form">
      <Text mb="sm">{t('location_text')}</Text>
      <Text mb="sm">
        <strong>
          {location
            ? t('location_known', { latitude: location.latitude, longitude: location.longitude })
            : t('location_none')}
        </strong>
      </Text>
      {isDenied && (
        <Alert role="status" variant="default" icon={<Icon name="alert" />} mb="sm">
          {t('location_denied')}
        </Alert>
      )}
      {save.error && <ProblemNotice error={save.error} onRetry={useThisDevice} />}
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<Icon name="place" />}
          loading={save.isPending}
          onClick={useThisDevice}
        >
          {t('location_here')}
        </Button>
        {location && (
          <Button variant="subtle" onClick={() => save.mutate({ location: null })}>
            {t('location_forget')}
          </Button>
        )}
      </Group>
    </Fieldset>
  );
}
