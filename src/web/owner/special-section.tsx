import { Alert, Button, Group, Paper, Radio, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Place, SpecialRequest, SpecialRequestInput } from '../../contract/places.ts';
import { limits } from '../../domain/limits.ts';
import { placeTexts, specialKinds } from '../../domain/place.ts';
import { formatDate, formatDay } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { useErrorTitle } from '../kit/desk-page-head.tsx';
import { ProblemNotice, problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { Icon } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import { placePath, specialRequestsQuery } from './queries.ts';
import { say, t } from './t.ts';

const kinds = ['hospital', 'quarantine'] as const;

function RequestCard({ request }: { request: SpecialRequest }) {
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{say(specialKinds[request.kind])}</Text>
        <span className="v-tag">{t(`special_state_${request.state}`)}</span>
      </Group>
      <Text c="dimmed">{t('special_asked_at', { day: formatDate(Date.parse(request.askedAt)) })}</Text>
      {request.note !== '' && <Text className="v-break">{request.note}</Text>}
    </Paper>
  );
}

/** Asks for the right. The id is made with the form: a request sent twice is one. */
function AskForm({ placeId }: { placeId: string }) {
  const client = useQueryClient();
  const [requestId] = useState(newId);
  const [kind, setKind] = useState<string>('');
  const [note, setNote] = useState('');
  const ask = useMutation({
    mutationFn: (body: SpecialRequestInput) =>
      requestOrThrow<null>('PUT', placePath(placeId, `/special-requests/${requestId}`), { body }),
    onSuccess: () => client.invalidateQueries(specialRequestsQuery(placeId)),
  });
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(ask.error), () => kind === '');
  useErrorTitle(lines.length > 0);

  function submit(): void {
    const known = kinds.find((item) => item === kind);
    show(known ? [] : [{ field: 'special-kind', text: say(placeTexts.special_kind_missing) }]);
    if (known && !ask.isPending) ask.mutate({ kind: known, note });
  }

  return (
    <DeskForm onSubmit={submit}>
      <ErrorSummary lines={lines} attempt={attempt} />
      <Stack gap="md">
        <Radio.Group
          id="special-kind"
          tabIndex={-1}
          label={t('special_kind')}
          error={textOf('special-kind') ?? textOf('kind')}
          value={kind}
          onChange={setKind}
        >
          <Stack gap="xs" mt="xs">
            {kinds.map((item) => (
              <Radio key={item} size="md" value={item} label={say(specialKinds[item])} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          id="note"
          label={t('special_note')}
          error={textOf('note')}
          autosize
          minRows={2}
          maxLength={limits.place_note_chars_max}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" className="o-start" loading={ask.isPending}>
          {t('special_ask')}
        </Button>
      </Stack>
    </DeskForm>
  );
}

/** Whether the place may see visitors in full; an owner can ask for it, an administrator grants it. */
export function SpecialSection({ place }: { place: Place }) {
  const list = useQuery(specialRequestsQuery(place.id));
  const { kind, until } = place.special;
  const requests = list.data?.requests ?? [];
  const isWaiting = requests.some(({ state }) => state === 'open');
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="quyen-day-du" className="o-form">
      <Title order={2} size="h4" id="quyen-day-du">
        {t('special_title')}
      </Title>
      <Text my="sm">{t('special_intro')}</Text>
      <Text fw={600} mb="md">
        {kind === 'none'
          ? t('special_none')
          : t('special_granted', { kind: say(specialKinds[kind]), day: until ? formatDay(until) : '–' })}
      </Text>
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {isWaiting && (
        <Alert role="status" variant="default" icon={<Icon name="info" />} mb="md">
          {t('special_asked')}
        </Alert>
      )}
      {requests.length > 0 && (
        <Stack component="ul" gap="xs" className="v-plain" mb="md" aria-label={t('special_requests')}>
          {requests.map((request) => (
            <RequestCard key={request.id} request={request} />
          ))}
        </Stack>
      )}
      {list.data && kind === 'none' && !isWaiting && <AskForm placeId={place.id} />}
    </Paper>
  );
}
