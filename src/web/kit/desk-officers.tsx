import { Alert, Anchor, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OfficerContact, OfficerList } from '../../contract/units.ts';
import { formatPhone } from '../../domain/phone.ts';
import { formatDateTime } from '../../domain/time.ts';
import { requestOrThrow } from './api.ts';
import { ConfirmButton } from './desk-confirm.tsx';
import { OfficerForm } from './desk-officer-form.tsx';
import { ProblemNotice } from './desk-problem.tsx';
import { deskT } from './desk-t.ts';
import { Icon } from './icons.tsx';

/** Those who answer for a unit. @param path `/api/units/:id/below/:id/officers` */
function officersQuery(path: string) {
  return queryOptions({
    queryKey: ['officers', path],
    queryFn: ({ signal }) => requestOrThrow<OfficerList>('GET', path, { signal }),
  });
}

interface OfficerProps {
  path: string;
  officer: OfficerContact;
  /** Whose part is handed over to this one, once it is taken on. */
  replaces: OfficerContact | undefined;
  onChanged: () => Promise<void>;
}

function AskAgain({ path, officer, onChanged }: Omit<OfficerProps, 'replaces'>) {
  const again = useMutation({
    mutationFn: () => requestOrThrow<null>('POST', `${path}/${officer.id}/invite`),
    onSuccess: onChanged,
  });
  return (
    <>
      <Button
        variant="default"
        px="sm"
        aria-label={`${deskT('officer_again')}, ${officer.name}`}
        loading={again.isPending}
        onClick={() => again.mutate()}
      >
        {deskT('officer_again')}
      </Button>
      {again.isSuccess && <Text role="status">{deskT('officer_told')}</Text>}
      {again.isError && <ProblemNotice error={again.error} />}
    </>
  );
}

function Officer({ path, officer, replaces, onChanged }: OfficerProps) {
  const { id, role, name, position, phone, email, invitedAt, confirmedAt } = officer;
  const end = useMutation({
    mutationFn: () => requestOrThrow<null>('DELETE', `${path}/${id}`),
    onSuccess: onChanged,
  });
  const at = formatDateTime(Date.parse(confirmedAt ?? invitedAt));
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm">
        <div>
          <Text fw={600}>{name}</Text>
          <Text c="dimmed">{[deskT(`officer_role_${role}`), position].filter(Boolean).join(' · ')}</Text>
          <Group gap="md">
            <Anchor href={`tel:${phone}`} className="v-target">
              {formatPhone(phone)}
            </Anchor>
            {email !== '' && (
              <Anchor href={`mailto:${email}`} className="v-target v-break">
                {email}
              </Anchor>
            )}
          </Group>
          <Text>{deskT(confirmedAt === null ? 'officer_invited' : 'officer_confirmed', { at })}</Text>
          {replaces && <Text>{deskT('officer_replaces', { name: replaces.name })}</Text>}
        </div>
        <Group gap="sm">
          {confirmedAt === null && <AskAgain {...{ path, officer, onChanged }} />}
          <ConfirmButton
            label={deskT('officer_end')}
            name={`${deskT('officer_end')}, ${name}`}
            title={deskT('officer_end_title', { name })}
            act={end}
          >
            {deskT('officer_end_text')}
          </ConfirmButton>
        </Group>
      </Group>
    </Paper>
  );
}

export interface OfficerPanelProps {
  /** `/api/units/:id/below/:id/officers` */
  path: string;
  /** After somebody was asked, asked again or ended. */
  onChanged: () => Promise<void>;
}

/** Who answers for a unit, with the official contacts; to ask somebody, hand a part over, or end one. */
export function OfficerPanel({ path, onChanged }: OfficerPanelProps) {
  const client = useQueryClient();
  const list = useQuery(officersQuery(path));
  const [asked, setAsked] = useState<string>();
  if (list.isPending) return <Skeleton height={240} aria-busy="true" aria-label={deskT('officer_busy')} />;
  if (list.data === undefined) return <ProblemNotice error={list.error} onRetry={() => list.refetch()} />;
  const { officers } = list.data;
  const changed = async () => {
    await client.invalidateQueries(officersQuery(path));
    await onChanged();
  };
  return (
    <Stack gap="md">
      {officers.length === 0 && (
        <Paper withBorder p="lg">
          <Text>{deskT('officer_none')}</Text>
        </Paper>
      )}
      <Stack component="ul" gap="sm" className="v-plain">
        {officers.map((officer) => (
          <Officer
            key={officer.id}
            {...{ path, officer }}
            replaces={officers.find(({ id }) => id === officer.replacesId)}
            onChanged={changed}
          />
        ))}
      </Stack>
      <Paper withBorder p="md" className="v-form">
        <Title order={2} size="h4" mb="sm">
          {deskT('officer_ask_title')}
        </Title>
        {asked !== undefined && (
          <Alert role="status" variant="default" icon={<Icon name="ok" />} mb="md">
            {deskT('officer_asked', { name: asked })}
          </Alert>
        )}
        <OfficerForm
          path={path}
          predecessors={officers.filter(({ confirmedAt }) => confirmedAt !== null)}
          onSaved={async (name) => {
            setAsked(name);
            await changed();
          }}
        />
      </Paper>
    </Stack>
  );
}
