import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { DeliveryList } from '../../contract/directives.ts';
import { formatDateTime } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { DirectivePaper } from '../kit/desk-directive.tsx';
import { directivePath, directiveQuery, directivesKey } from '../kit/desk-directive-queries.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { DeliveryTable } from './delivery-table.tsx';
import { deliveriesQuery } from './directive-queries.ts';
import { dt } from './directive-t.ts';
import { DirectivesBack } from './directives-back.tsx';
import { useOffice } from './office-context.ts';
import { t } from './t.ts';

interface FollowProps {
  officeId: string;
  list: DeliveryList;
}

/** Holds back what has not left yet of the office's own sendings, or lets it go on. */
function StopButton({ officeId, list, sendId }: FollowProps & { sendId: string }) {
  const client = useQueryClient();
  const isStopped = list.counts.waiting === 0 && list.counts.stopped > 0;
  const stop = useMutation({
    mutationFn: () =>
      requestOrThrow<null>('PUT', directivePath(officeId, list.id, `/sends/${sendId}/stop`), {
        body: { isStopped: !isStopped },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: directivesKey(officeId) }),
  });
  if (list.counts.waiting + list.counts.stopped === 0) return null;
  if (isStopped) {
    return (
      <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
        {dt('sends_resume')}
      </Button>
    );
  }
  return (
    <ConfirmButton label={dt('sends_stop')} title={dt('sends_stop_title')} act={stop}>
      {dt('sends_stop_text')}
    </ConfirmButton>
  );
}

function Sends({ officeId, list }: FollowProps) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="lan-gui">
      <Title order={2} size="h4" id="lan-gui" mb="xs">
        {dt('sends_title')}
      </Title>
      <Stack component="ul" gap="sm" className="v-plain">
        {list.sends.map(({ id, unitName, isOwn, note, at }) => (
          <Group component="li" key={id} justify="space-between">
            <div className="d-grow">
              <Text>{dt('sends_by', { office: unitName, at: formatDateTime(Date.parse(at)) })}</Text>
              {note !== '' && (
                <Text c="dimmed" className="v-letter-text">
                  {note}
                </Text>
              )}
            </div>
            {isOwn && <StopButton {...{ officeId, list }} sendId={id} />}
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}

function LetterText({ officeId, directiveId }: { officeId: string; directiveId: string }) {
  const letter = useQuery(directiveQuery(officeId, directiveId));
  if (letter.data === undefined) return null;
  return (
    <details className="d-definition">
      <summary>{dt('follow_letter')}</summary>
      <DirectivePaper unitId={officeId} directive={letter.data} />
    </details>
  );
}

function Follow({ officeId, list }: FollowProps) {
  return (
    <Stack gap="md">
      <LetterText officeId={officeId} directiveId={list.id} />
      {list.sends.length > 0 && <Sends {...{ officeId, list }} />}
      <div>
        <Group justify="space-between" mb="sm">
          <Title order={2} size="h4">
            {dt('follow_title')}
          </Title>
          <Button
            component="a"
            variant="default"
            href={directivePath(officeId, list.id, '/deliveries.xlsx')}
            download
            leftSection={<Icon name="download" />}
          >
            {dt('follow_export')}
          </Button>
        </Group>
        <DeliveryTable list={list} />
      </div>
    </Stack>
  );
}

/** How far a letter has come: of an office's own one with all units, of one that it got with those below it. */
export function DirectivePage() {
  const office = useOffice();
  const { directiveId = '' } = useParams({ strict: false });
  const list = useQuery(deliveriesQuery(office.id, directiveId));
  return (
    <>
      <DirectivesBack />
      {list.isPending && <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {list.data && (
        <>
          <PageHead title={list.data.title} place={office.name}>
            <Button
              leftSection={<Icon name="share" />}
              renderRoot={(props) => (
                <Link
                  to="/nganh/$unitId/van-ban/$directiveId/gui"
                  params={{ unitId: office.id, directiveId }}
                  {...props}
                />
              )}
            >
              {dt(list.data.isOwn ? 'follow_more' : 'follow_forward')}
            </Button>
          </PageHead>
          <Follow officeId={office.id} list={list.data} />
        </>
      )}
    </>
  );
}
