import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Gate, Place } from '../../contract/places.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { Icon } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import { GateForm } from './gate-form.tsx';
import { usePlace } from './place-context.ts';
import { placePath, placeQuery } from './queries.ts';
import { t } from './t.ts';

function EndGate({ place, gate }: { place: Place; gate: Gate }) {
  const client = useQueryClient();
  const { id, name } = gate;
  const end = useMutation({
    mutationFn: () => requestOrThrow<null>('DELETE', placePath(place.id, `/gates/${id}`)),
    onSuccess: () => client.invalidateQueries({ queryKey: placeQuery(place.id).queryKey, exact: true }),
  });
  return (
    <ConfirmButton
      label={t('gates_end_short')}
      name={t('gates_end', { name })}
      title={t('gates_end_confirm', { name })}
      act={end}
      isDisabled={place.gates.length === 1}
    >
      {t('gates_end_warning')}
    </ConfirmButton>
  );
}

function GateCard({ place, gate }: { place: Place; gate: Gate }) {
  const [isEditing, setEditing] = useState(false);
  const name = gate.name;
  if (isEditing) {
    return (
      <Paper component="li" withBorder p="md">
        <Title order={2} size="h4" mb="sm">
          {t('gates_edit', { name })}
        </Title>
        <GateForm placeId={place.id} gate={gate} submitLabel={t('save')} onClose={() => setEditing(false)} />
      </Paper>
    );
  }
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm">
        <div>
          <Title order={2} size="h4">
            {name}
          </Title>
          <Text c="dimmed">
            {t('gates_no', { no: gate.no })} · {t(`gates_${gate.direction}`)}
          </Text>
        </div>
        <Group gap="xs">
          <Button
            variant="default"
            px="sm"
            aria-label={t('gates_poster', { name })}
            renderRoot={(props) => (
              <Link
                to="/chu/$placeId/bang-ma"
                params={{ placeId: place.id }}
                search={{ gate: gate.id }}
                {...props}
              />
            )}
          >
            {t('gates_poster_short')}
          </Button>
          <Button
            variant="default"
            px="sm"
            aria-label={t('gates_edit', { name })}
            onClick={() => setEditing(true)}
          >
            {t('gates_edit_short')}
          </Button>
          <EndGate place={place} gate={gate} />
        </Group>
      </Group>
    </Paper>
  );
}

function NewGate({ placeId }: { placeId: string }) {
  const [gateId, setGateId] = useState<string>();
  const [isSaved, setSaved] = useState(false);
  if (gateId === undefined) {
    return (
      <>
        <p role="status" className={isSaved ? 'o-saved' : 'v-hidden'}>
          {isSaved && (
            <>
              <Icon name="ok" /> {t('saved')}
            </>
          )}
        </p>
        <Button
          className="o-start"
          leftSection={<Icon name="plus" />}
          onClick={() => {
            setSaved(false);
            setGateId(newId());
          }}
        >
          {t('gates_add')}
        </Button>
      </>
    );
  }
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="sm">
        {t('gates_add')}
      </Title>
      <GateForm
        placeId={placeId}
        gate={{ id: gateId, name: '', direction: 'both' }}
        submitLabel={t('gates_add')}
        onSaved={() => setSaved(true)}
        onClose={() => setGateId(undefined)}
      />
    </Paper>
  );
}

/** The doors of the place; each has a poster of its own. */
export function GatesPage() {
  const { place } = usePlace();
  return (
    <>
      <PageHead title={t('gates_title')} place={place.name} />
      <Text mb="md">{t('gates_intro')}</Text>
      <Stack gap="sm">
        <Stack component="ul" gap="sm" className="v-plain">
          {place.gates.map((gate) => (
            <GateCard key={gate.id} place={place} gate={gate} />
          ))}
        </Stack>
        {place.gates.length === 1 && <Text c="dimmed">{t('gates_end_last')}</Text>}
        <NewGate placeId={place.id} />
      </Stack>
    </>
  );
}
