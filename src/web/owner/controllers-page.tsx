import { Alert, Button, Group, Paper, Skeleton, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Controller, ControllerList } from '../../contract/places.ts';
import { checkName } from '../../domain/person.ts';
import { placeTexts } from '../../domain/place.ts';
import { formatDate } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { DeskForm } from '../kit/desk-form.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice, problemOf } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { kitT } from '../kit/kit-t.ts';
import { fieldText, problemText } from '../kit/problem-text.ts';
import { ControllerForm } from './controller-form.tsx';
import { usePlace } from './place-context.ts';
import { controllersQuery, placePath } from './queries.ts';
import { say, t } from './t.ts';

function controllerPath(placeId: string, controllerId: string): string {
  return placePath(placeId, `/controllers/${controllerId}`);
}

function Rename({
  placeId,
  controller,
  onClose,
}: {
  placeId: string;
  controller: Controller;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const [name, setName] = useState(controller.name);
  const [ownError, setOwnError] = useState<string>();
  const save = useMutation({
    mutationFn: (body: { name: string }) =>
      requestOrThrow<ControllerList>('PATCH', controllerPath(placeId, controller.id), { body }),
    onSuccess: (list) => {
      client.setQueryData(controllersQuery(placeId).queryKey, list);
      onClose();
    },
  });
  const problem = problemOf(save.error);
  const isWrong = 'error' in checkName(name);
  const error = ownError
    ? isWrong && ownError
    : problem && (fieldText(problem, 'name') ?? problemText(problem));
  return (
    <DeskForm
      onSubmit={() => {
        const checked = checkName(name);
        setOwnError('error' in checked ? say(placeTexts[checked.error]) : undefined);
        if ('value' in checked && !save.isPending) save.mutate({ name: checked.value });
      }}
    >
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t('controllers_rename_of', { name: controller.name })}
          value={name}
          error={error && <span role="alert">{error}</span>}
          autoComplete="off"
          autoFocus
          className="o-grow"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {kitT('cancel')}
        </Button>
      </Group>
    </DeskForm>
  );
}

function Removal({ placeId, controller }: { placeId: string; controller: Controller }) {
  const client = useQueryClient();
  const { id, name } = controller;
  const remove = useMutation({
    mutationFn: () => requestOrThrow<null>('DELETE', controllerPath(placeId, id)),
    onSuccess: () => client.invalidateQueries(controllersQuery(placeId)),
  });
  return (
    <ConfirmButton
      label={t('controllers_remove')}
      name={t('controllers_remove_of', { name })}
      title={t('controllers_remove_confirm', { name })}
      act={remove}
    >
      {t('controllers_remove_warning')}
    </ConfirmButton>
  );
}

/** Whether a controller looks after the health of the place's people. */
function HealthWorker({ placeId, controller }: { placeId: string; controller: Controller }) {
  const client = useQueryClient();
  const { id, name, isHealthWorker } = controller;
  const change = useMutation({
    mutationFn: (isOn: boolean) =>
      requestOrThrow<null>(isOn ? 'PUT' : 'DELETE', `${controllerPath(placeId, id)}/health-worker`),
    onSettled: () => client.invalidateQueries(controllersQuery(placeId)),
  });
  const problem = problemOf(change.error);
  return (
    <Switch
      size="md"
      mt="sm"
      label={t('health_worker')}
      aria-label={t('health_worker_of', { name })}
      description={t('health_worker_hint')}
      error={problem && problemText(problem)}
      checked={change.isPending ? change.variables : isHealthWorker}
      onChange={(event) => change.mutate(event.currentTarget.checked)}
    />
  );
}

function ControllerCard({ placeId, controller }: { placeId: string; controller: Controller }) {
  const [isRenaming, setRenaming] = useState(false);
  if (isRenaming) {
    return (
      <Paper component="li" withBorder p="md">
        <Rename placeId={placeId} controller={controller} onClose={() => setRenaming(false)} />
      </Paper>
    );
  }
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm">
        <div>
          <Text fw={600}>{controller.name}</Text>
          <Text c="dimmed">
            {controller.maskedPhone} ·{' '}
            {t('controllers_added', { day: formatDate(Date.parse(controller.addedAt)) })}
          </Text>
        </div>
        <Group gap="xs">
          <Button
            variant="default"
            px="sm"
            aria-label={t('controllers_rename_of', { name: controller.name })}
            onClick={() => setRenaming(true)}
          >
            {t('controllers_rename')}
          </Button>
          <Removal placeId={placeId} controller={controller} />
        </Group>
      </Group>
      <HealthWorker placeId={placeId} controller={controller} />
    </Paper>
  );
}

function ControllerCards({ placeId, controllers }: { placeId: string; controllers: readonly Controller[] }) {
  if (controllers.length === 0) {
    return (
      <Paper withBorder p="lg">
        <Title order={2} size="h4" mb="xs">
          {t('controllers_empty_title')}
        </Title>
        <Text>{t('controllers_empty_text')}</Text>
      </Paper>
    );
  }
  return (
    <Stack component="ul" gap="sm" className="v-plain">
      {controllers.map((controller) => (
        <ControllerCard key={controller.id} placeId={placeId} controller={controller} />
      ))}
    </Stack>
  );
}

/** The phones that may scan visitors of this place: add, rename, remove. */
export function ControllersPage() {
  const { place } = usePlace();
  const list = useQuery(controllersQuery(place.id));
  const [added, setAdded] = useState<string>();
  return (
    <>
      <PageHead title={t('controllers_title')} place={place.name} />
      <Text mb="md">{t('controllers_intro')}</Text>
      <Stack gap="md">
        {added !== undefined && (
          <Alert role="status" variant="default" icon={<Icon name="info" />}>
            {t('controllers_sent', { name: added })}
          </Alert>
        )}
        {list.isPending && <Skeleton height={140} aria-busy="true" aria-label={t('busy')} />}
        {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
        {list.data && <ControllerCards placeId={place.id} controllers={list.data.controllers} />}
        <ControllerForm placeId={place.id} onAdded={setAdded} />
      </Stack>
    </>
  );
}
