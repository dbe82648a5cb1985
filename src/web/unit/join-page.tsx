import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { JoinCode } from '../../contract/unit-people.ts';
import { formatDateTime } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { JoinRequests } from './join-requests.tsx';
import { joinCodeQuery } from './people-queries.ts';
import { pt } from './people-t.ts';
import { unitPath } from './queries.ts';
import { t } from './t.ts';
import { useUnit } from './unit-context.ts';

const DAYS = 7;

function useCodeChange(method: 'PUT' | 'DELETE') {
  const unit = useUnit();
  const client = useQueryClient();
  const options = method === 'PUT' ? { body: { days: DAYS } } : {};
  return useMutation({
    mutationFn: () => requestOrThrow<unknown>(method, unitPath(unit.id, '/join-code'), options),
    onSuccess: () => client.invalidateQueries(joinCodeQuery(unit.id)),
  });
}

function Code({ code, expiresAt }: JoinCode) {
  const unit = useUnit();
  const revoke = useCodeChange('DELETE');
  return (
    <>
      <Text className="u-code">{`${code.slice(0, 4)} ${code.slice(4)}`}</Text>
      <Text mb="md">{pt('join_until', { at: formatDateTime(Date.parse(expiresAt)) })}</Text>
      <Group gap="sm">
        <Button
          component="a"
          href={unitPath(unit.id, '/join-sheet.pdf')}
          target="_blank"
          leftSection={<Icon name="print" />}
        >
          {pt('join_print')}
        </Button>
        <MakeCode label={pt('join_longer')} variant="default" />
        <ConfirmButton label={pt('join_revoke')} title={pt('join_revoke_title')} act={revoke}>
          {pt('join_revoke_text')}
        </ConfirmButton>
      </Group>
    </>
  );
}

function MakeCode({ label, variant }: { label: string; variant: 'default' | 'filled' }) {
  const make = useCodeChange('PUT');
  return (
    <>
      {make.isError && <ProblemNotice error={make.error} onRetry={() => make.mutate()} />}
      <Button variant={variant} loading={make.isPending} onClick={() => make.mutate()}>
        {label}
      </Button>
    </>
  );
}

/** The code by which people come onto a unit's list by themselves, and who waits for the unit to say yes. */
export function JoinPage() {
  const unit = useUnit();
  const state = useQuery(joinCodeQuery(unit.id));
  return (
    <>
      <PageHead title={pt('join_title')} place={unit.name} />
      {state.isPending && <Skeleton height={200} aria-busy="true" aria-label={t('busy')} />}
      {state.isError && <ProblemNotice error={state.error} onRetry={() => state.refetch()} />}
      {state.data && (
        <Stack gap="md">
          <Paper withBorder p="md" component="section" aria-labelledby="ma-vao">
            <Title order={2} size="h4" id="ma-vao" mb="xs">
              {pt('join_title')}
            </Title>
            <Text c="dimmed" mb="md">
              {pt('join_intro')}
            </Text>
            {state.data.joinCode ? (
              <Code {...state.data.joinCode} />
            ) : (
              <>
                <Text mb="md">{pt('join_none')}</Text>
                <MakeCode label={pt('join_make')} variant="filled" />
              </>
            )}
          </Paper>
          <JoinRequests />
        </Stack>
      )}
    </>
  );
}
