import { Anchor, Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { UnitHome, UnitPlace } from '../../contract/units.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { useMe } from '../kit/desk-session.ts';
import { unitHomeQuery, unitPath } from './queries.ts';
import { t } from './t.ts';

function PlaceRow({ unitId, place }: { unitId: string; place: UnitPlace }) {
  const client = useQueryClient();
  const { id, name, number } = place;
  const unlink = useMutation({
    mutationFn: () => requestOrThrow<null>('DELETE', unitPath(unitId, `/places/${id}`)),
    onSuccess: () => client.invalidateQueries(unitHomeQuery(unitId)),
  });
  const isOwn = useMe().data?.places.some((own) => own.id === id && own.right === 'owner') ?? false;
  return (
    <Group component="li" justify="space-between" gap="sm">
      <div>
        <Text fw={600}>{name}</Text>
        <Text c="dimmed">{t('places_number', { number })}</Text>
      </div>
      <Group gap="sm">
        {isOwn && (
          <Anchor href={`/chu/${id}/bang-ma`} className="u-target">
            {t('places_posters')}
          </Anchor>
        )}
        <ConfirmButton
          label={t('places_unlink')}
          name={t('places_unlink_of', { name })}
          title={t('places_unlink_title', { name })}
          act={unlink}
        >
          {t('places_unlink_text')}
        </ConfirmButton>
      </Group>
    </Group>
  );
}

/** Places of one's own that are not this unit's yet. */
function LinkPlace({ home }: { home: UnitHome }) {
  const client = useQueryClient();
  const own = (useMe().data?.places ?? []).filter(
    ({ id, right }) => right === 'owner' && home.places.every((place) => place.id !== id),
  );
  const [chosen, setChosen] = useState('');
  const placeId = own.some(({ id }) => id === chosen) ? chosen : (own[0]?.id ?? '');
  const link = useMutation({
    mutationFn: () => requestOrThrow<null>('PUT', unitPath(home.id, `/places/${placeId}`)),
    onSuccess: () => client.invalidateQueries(unitHomeQuery(home.id)),
  });
  return (
    <>
      {link.isError && <ProblemNotice error={link.error} onRetry={() => link.mutate()} />}
      <Group align="flex-end" gap="sm">
        {own.length > 0 && (
          <>
            <NativeSelect
              size="md"
              label={t('places_choose')}
              value={placeId}
              data={own.map(({ id, name, number }) => ({ value: id, label: `${name} (${number})` }))}
              onChange={(event) => setChosen(event.currentTarget.value)}
            />
            <Button loading={link.isPending} onClick={() => link.mutate()}>
              {t('places_link')}
            </Button>
          </>
        )}
        <Button component="a" href="/chu/dang-ky" variant={own.length > 0 ? 'default' : 'filled'}>
          {t('places_register')}
        </Button>
      </Group>
    </>
  );
}

/** The places whose scans count for the unit. */
export function UnitPlaces({ home }: { home: UnitHome }) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="dia-diem">
      <Title order={2} size="h4" id="dia-diem">
        {t('places_title', { count: home.places.length })}
      </Title>
      <Text c="dimmed" mb="md">
        {t('places_intro')}
      </Text>
      {home.places.length === 0 && <Text mb="md">{t('places_empty')}</Text>}
      <Stack component="ul" gap="sm" mb="lg" className="v-plain">
        {home.places.map((place) => (
          <PlaceRow key={place.id} unitId={home.id} place={place} />
        ))}
      </Stack>
      <LinkPlace home={home} />
    </Paper>
  );
}
