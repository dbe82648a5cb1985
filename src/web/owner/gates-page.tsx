import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Gate, Place } from '../../contract/places.ts';
import { requestOrThrow } from '../kit/api.ts';
import { Icon } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { GateForm } from './gate-form.tsx';
import { PageHead } from './page-head.tsx';
import { usePlace } from './place-context.ts';
import { problemOf } from './problem-notice.tsx';
import { placePath, placeQuery } from './queries.ts';
import { t } from './t.ts';

function EndGate({ place, gate }: { place: Place; gate: Gate }) {
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const end = useMutation({
    mutationFn: () => requestOrThrow<null>('DELETE', placePath(place.id, `/gates/${gate.id}`)),
    onSuccess: () => client.invalidateQueries({ queryKey: placeQuery(place.id).queryKey, exact: true }),
  });
  const isLast = place.gates.length === 1;
  return (
    <>
      <Button
        variant="default"
        px="sm"
        disabled={isLast}
        aria-label={t('gates_end', { name: gate.name })}
        onClick={() => setAsking(true)}
      >
        {t('gates_end_short')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('gates_end_confirm', { name: gate.name })}
        yes={t('gates_end_short')}
        isBusy={end.isPending}
        problem={problemOf(end.error)}
        onYes={() => end.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('gates_end_warning')}
      </ConfirmDialog>
    </>
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
  if (gateId === undefined) {
    return (
      <Button className="o-start" leftSection={<Icon name="plus" />} onClick={() => setGateId(newId())}>
        {t('gates_add')}
      </Button>
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
        <Stack component="ul" gap="sm" className="o-plain">
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
