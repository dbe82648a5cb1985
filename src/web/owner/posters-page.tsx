import { Alert, Button, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Place } from '../../contract/places.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { Icon } from '../kit/icons.tsx';
import { usePlace } from './place-context.ts';
import { PosterPreview } from './poster-preview.tsx';
import { placePath, placeQuery, queryText } from './queries.ts';
import { t } from './t.ts';

const sizes = ['a4', 'a3', 'a5'] as const;

function Download({ place }: { place: Place }) {
  const asked = useSearch({ strict: false }).gate;
  const [size, setSize] = useState<string>('a4');
  const [gateId, setGateId] = useState(place.gates.some(({ id }) => id === asked) ? asked : undefined);
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <NativeSelect
          size="md"
          label={t('posters_size')}
          value={size}
          onChange={(event) => setSize(event.currentTarget.value)}
          data={sizes.map((value) => ({ value, label: t(`posters_size_${value}`) }))}
        />
        <NativeSelect
          size="md"
          label={t('posters_gate')}
          value={gateId ?? ''}
          onChange={(event) => setGateId(event.currentTarget.value || undefined)}
          data={[
            { value: '', label: t('posters_gate_all', { count: place.gates.length }) },
            ...place.gates.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Button
          component="a"
          href={placePath(place.id, `/poster.pdf${queryText({ size, gateId })}`)}
          download
          size="lg"
          leftSection={<Icon name="download" />}
        >
          {t('posters_download', { size: size.toUpperCase() })}
        </Button>
        <Text c="dimmed">{t('posters_hint')}</Text>
      </Stack>
    </Paper>
  );
}

function Renewal({ place }: { place: Place }) {
  const client = useQueryClient();
  const renew = useMutation({
    mutationFn: () =>
      requestOrThrow<Place>('POST', placePath(place.id, '/posters'), {
        body: { serial: place.poster.serial },
      }),
    onSuccess: (changed) => client.setQueryData(placeQuery(place.id).queryKey, changed),
  });
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4">
        {t('posters_renew_title')}
      </Title>
      <Text my="sm">{t('posters_renew_text')}</Text>
      {renew.isSuccess && (
        <Alert role="status" variant="default" icon={<Icon name="info" />} mb="sm">
          {t('posters_renewed')}
        </Alert>
      )}
      <ConfirmButton
        label={t('posters_renew')}
        yes={t('posters_renew_yes')}
        title={t('posters_renew_confirm', { name: place.name })}
        act={renew}
      >
        {t('posters_renew_warning')}
      </ConfirmButton>
    </Paper>
  );
}

/** Posters of the place: sizes, one gate or all, and a new serial when the old ones must not count any more. */
export function PostersPage() {
  const { place } = usePlace();
  return (
    <>
      <PageHead title={t('posters_title')} place={place.name} />
      <div className="o-two">
        <Stack gap="md">
          <Download place={place} />
          {place.right === 'owner' && <Renewal place={place} />}
        </Stack>
        <PosterPreview place={place} />
      </div>
    </>
  );
}
