import { Button, Group, Paper, SimpleGrid, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Place } from '../../contract/places.ts';
import { isPlaceKind, placeKinds, specialKinds } from '../../domain/place.ts';
import { formatPlaceNumber } from '../../domain/place-code.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { placesQuery } from './queries.ts';
import { say, t } from './t.ts';

function RegisterButton() {
  return (
    <Button leftSection={<Icon name="plus" />} renderRoot={(props) => <Link to="/chu/dang-ky" {...props} />}>
      {t('nav_register')}
    </Button>
  );
}

function PlaceCard({ place }: { place: Place }) {
  const { special } = place;
  return (
    <Paper component="li" withBorder p="md" className="o-card">
      <Title order={2} size="h4">
        {place.name}
      </Title>
      <Text c="dimmed">
        {isPlaceKind(place.kind) ? say(placeKinds[place.kind]) : place.kind} · {place.areaName}
      </Text>
      <Text>
        {t('places_number')} <strong className="o-number">{formatPlaceNumber(place.number)}</strong>
      </Text>
      <Group gap="xs" my="sm">
        <span className="v-tag">
          {t(place.right === 'owner' ? 'places_right_owner' : 'places_right_controller')}
        </span>
        {special.kind !== 'none' && <span className="v-tag">{say(specialKinds[special.kind])}</span>}
      </Group>
      <Group gap="sm" className="o-card-actions">
        <Button renderRoot={(props) => <Link to="/chu/$placeId" params={{ placeId: place.id }} {...props} />}>
          {t('places_open_log')}
        </Button>
        <Button component="a" href="/cong" variant="default" leftSection={<Icon name="scan" />}>
          {t('places_open_gate')}
        </Button>
      </Group>
    </Paper>
  );
}

function PlaceCards({ places }: { places: readonly Place[] }) {
  if (places.length === 0) {
    return (
      <Paper withBorder p="lg">
        <Title order={2} size="h4" mb="xs">
          {t('places_empty_title')}
        </Title>
        <Text mb="md">{t('places_empty_text')}</Text>
        <RegisterButton />
      </Paper>
    );
  }
  return (
    <SimpleGrid component="ul" cols={{ base: 1, md: 2 }} className="v-plain">
      {places.map((place) => (
        <PlaceCard key={place.id} place={place} />
      ))}
    </SimpleGrid>
  );
}

/** The places that one owns or controls. */
export function PlacesPage() {
  const places = useQuery(placesQuery);
  return (
    <>
      <PageHead title={t('places_title')}>
        {places.data && places.data.places.length > 0 && <RegisterButton />}
      </PageHead>
      {places.isPending && (
        <SimpleGrid cols={{ base: 1, md: 2 }} aria-busy="true" aria-label={t('busy')}>
          <Skeleton height={190} />
          <Skeleton height={190} />
        </SimpleGrid>
      )}
      {places.isError && <ProblemNotice error={places.error} onRetry={() => places.refetch()} />}
      {places.data && <PlaceCards places={places.data.places} />}
    </>
  );
}
