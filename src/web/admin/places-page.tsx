import { Group, Paper, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AdminPlace, SpecialGrantInput } from '../../contract/places.ts';
import { isPlaceKind, placeKinds, specialKinds } from '../../domain/place.ts';
import { formatPlaceNumber } from '../../domain/place-code.ts';
import { formatDay } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { SuspensionControl } from '../kit/desk-suspension.tsx';
import { placesQuery } from './queries.ts';
import { say, t } from './t.ts';

/** The server shows at most so many places. */
const FOUND_MAX = 100;
const noGrant: SpecialGrantInput = { kind: 'none', documentNumber: '', until: null };

function EndGrant({ place }: { place: AdminPlace }) {
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => requestOrThrow<null>('PUT', `/api/admin/places/${place.id}/special`, { body: noGrant }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['admin'] }),
  });
  const { name } = place;
  return (
    <ConfirmButton label={t('end')} name={t('end_of', { name })} title={t('end_confirm', { name })} act={end}>
      {t('end_warning')}
    </ConfirmButton>
  );
}

function PlaceSuspension({ place }: { place: AdminPlace }) {
  const client = useQueryClient();
  const { id, name, suspension } = place;
  return (
    <SuspensionControl
      path={`/api/admin/places/${id}/suspension`}
      suspension={suspension}
      mayResume
      words={{
        suspend: t('suspend'),
        suspendTitle: t('suspend_confirm', { name }),
        suspendWarning: t('suspend_warning'),
        reason: t('suspend_reason'),
        resume: t('resume'),
        resumeTitle: t('resume_confirm', { name }),
        resumeWarning: t('resume_warning'),
        standing: (since, reason) => t('suspend_standing', { since, reason }),
      }}
      onChanged={() => client.invalidateQueries({ queryKey: ['admin'] })}
    />
  );
}

function specialText({ special }: AdminPlace): string {
  const { kind, documentNumber, until } = special;
  if (kind === 'none') return t('place_plain');
  const words = {
    kind: say(specialKinds[kind]),
    document: documentNumber ?? '–',
    day: until === null ? '–' : formatDay(until),
  };
  return t('place_special', words);
}

function PlaceCard({ place }: { place: AdminPlace }) {
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm">
        <div>
          <Title order={2} size="h4">
            {place.name}
          </Title>
          <Text c="dimmed">
            {formatPlaceNumber(place.number)} ·{' '}
            {isPlaceKind(place.kind) ? say(placeKinds[place.kind]) : place.kind} · {place.areaName}
          </Text>
          <Text>{specialText(place)}</Text>
        </div>
        {place.special.kind !== 'none' && <EndGrant place={place} />}
      </Group>
      <PlaceSuspension place={place} />
    </Paper>
  );
}

/** Places by name or number; those that may see in full come first and can lose it here. */
export function PlacesPage() {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 250);
  const list = useQuery({ ...placesQuery(asked), placeholderData: keepPreviousData });
  const places = list.data?.places;
  return (
    <>
      <PageHead title={t('places_title')} />
      <TextInput
        type="search"
        label={t('places_search')}
        description={t('places_search_hint')}
        value={text}
        maxLength={200}
        autoComplete="off"
        mb="md"
        className="a-search"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {list.isPending && <Skeleton height={240} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {places && !list.isError && (
        <>
          <Text role="status" mb="sm">
            {places.length === 0 && t('places_none')}
            {places.length >= FOUND_MAX && t('places_first', { count: places.length })}
          </Text>
          <Stack component="ul" gap="sm" className="v-plain">
            {places.map((place) => (
              <PlaceCard key={place.id} place={place} />
            ))}
          </Stack>
        </>
      )}
    </>
  );
}
