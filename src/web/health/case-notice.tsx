import { Alert, Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '../../contract/tracing.ts';
import { formatDateTime } from '../../domain/time.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { Icon } from '../kit/icons.tsx';
import { ct } from './case-t.ts';
import { ReasonForm } from './reason-form.tsx';
import { useCaseStep } from './use-case-step.ts';

const counted = ['waiting', 'sent', 'unreachable', 'stopped', 'recalled'] as const;

function Counts({ notices }: Pick<CaseDetail, 'notices'>) {
  return (
    <dl className="h-counts">
      {counted.map((one) => (
        <div key={one}>
          <dt>{ct(`count_${one}`)}</dt>
          <dd>{notices[one]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Send({ detail }: { detail: CaseDetail }) {
  const [namesPlace, setNamesPlace] = useState(false);
  const send = useCaseStep(detail, ['PUT', '/notice'], () => ({ namesPlace }));
  return (
    <Stack gap="sm">
      <Checkbox
        size="md"
        label={ct('notice_names_place')}
        checked={namesPlace}
        onChange={(event) => setNamesPlace(event.currentTarget.checked)}
      />
      <div>
        <ConfirmButton label={ct('notice_send')} title={ct('notice_send_ask')} act={send}>
          {ct('notice_send_text')}
        </ConfirmButton>
      </div>
    </Stack>
  );
}

function Recall({ detail }: { detail: CaseDetail }) {
  const recall = useCaseStep<string>(detail, ['PUT', '/recall'], (reason) => ({ reason }));
  return (
    <ReasonForm
      id="thu-hoi"
      title={ct('notice_recall')}
      text={ct('recall_text')}
      choices={[{ label: ct('notice_recall'), isMain: false, act: recall }]}
    />
  );
}

/** Telling those who were met: how many are told, the stop switch, the recall. */
export function CaseNotice({ detail }: { detail: CaseDetail }) {
  const stop = useCaseStep(detail, ['DELETE', '/notice']);
  const { state, isOwn, notices, toldAt, stoppedAt } = detail;
  return (
    <>
      <Paper withBorder p="md" component="section" aria-labelledby="bao">
        <Title order={2} size="h4" id="bao" mb="xs">
          {ct('notice_title')}
        </Title>
        <Text mb="sm">{ct('notice_text')}</Text>
        {toldAt !== null && <Counts notices={notices} />}
        {stoppedAt !== null && (
          <Alert variant="default" icon={<Icon name="stop" />} mt="sm">
            {ct('notice_stopped_at', { time: formatDateTime(Date.parse(stoppedAt)) })}
          </Alert>
        )}
        {state === 'approved' && isOwn && <Send detail={detail} />}
        {['draft', 'asked'].includes(state) && <Text c="dimmed">{ct('notice_wait')}</Text>}
        {state === 'notified' && isOwn && notices.waiting > 0 && (
          <Group mt="sm">
            <ConfirmButton label={ct('notice_stop')} title={ct('notice_stop_ask')} act={stop}>
              {ct('notice_stop_text')}
            </ConfirmButton>
          </Group>
        )}
      </Paper>
      {state === 'notified' && isOwn && <Recall detail={detail} />}
    </>
  );
}
