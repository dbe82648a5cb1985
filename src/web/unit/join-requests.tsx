import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { UnitMember } from '../../contract/unit-people.ts';
import { dayOf, formatDay } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { peopleKey, peopleQuery } from './people-queries.ts';
import { pt } from './people-t.ts';
import { unitPath } from './queries.ts';
import { useUnit } from './unit-context.ts';

function useAnswer(memberId: string, answer: 'confirm' | 'refuse') {
  const unit = useUnit();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => requestOrThrow<null>('POST', unitPath(unit.id, `/people/${memberId}/${answer}`)),
    onSuccess: () => client.invalidateQueries({ queryKey: peopleKey(unit.id) }),
  });
}

function Asking({ member }: { member: UnitMember }) {
  const { id, name, kind, maskedPhone, since } = member;
  const confirm = useAnswer(id, 'confirm');
  const refuse = useAnswer(id, 'refuse');
  return (
    <Group component="li" justify="space-between" gap="sm">
      <div>
        <Text fw={600}>{name}</Text>
        <Text c="dimmed">
          {[pt(`kind_${kind}`), maskedPhone, pt('asked_since', { day: formatDay(since) })].join(' · ')}
        </Text>
        {confirm.isError && <ProblemNotice error={confirm.error} onRetry={() => confirm.mutate()} />}
      </div>
      <Group gap="sm">
        <Button
          loading={confirm.isPending}
          aria-label={pt('asked_confirm_of', { name })}
          onClick={() => confirm.mutate()}
        >
          {pt('asked_confirm')}
        </Button>
        <ConfirmButton
          label={pt('asked_refuse')}
          name={pt('asked_refuse_of', { name })}
          title={pt('asked_refuse_title', { name })}
          act={refuse}
        >
          {pt('asked_refuse_text')}
        </ConfirmButton>
      </Group>
    </Group>
  );
}

/** Who has entered the unit's code and waits; the first page, which empties as it is answered. */
export function JoinRequests() {
  const unit = useUnit();
  const [day] = useState(() => dayOf(Date.now()));
  const asked = useQuery(peopleQuery(unit.id, { day, show: 'asked', kind: null, words: '', page: 0 }));
  if (asked.isError) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (asked.data === undefined) return null;
  const { people, counts } = asked.data;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="cho-xac-nhan">
      <Title order={2} size="h4" id="cho-xac-nhan" mb="md">
        {pt('asked_title', { count: counts.asked })}
      </Title>
      {people.length === 0 && <Text>{pt('asked_none')}</Text>}
      <Stack component="ul" gap="md" className="v-plain">
        {people.map((member) => (
          <Asking key={member.id} member={member} />
        ))}
      </Stack>
    </Paper>
  );
}
