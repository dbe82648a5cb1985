import { Alert, Anchor, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Directive } from '../../contract/directives.ts';
import { formatDateTime } from '../../domain/time.ts';
import { isOffice } from '../../domain/unit-kind.ts';
import { request, requestOrThrow } from '../kit/api.ts';
import { DirectivePaper } from '../kit/desk-directive.tsx';
import { directivePath, directiveQuery, directivesKey } from '../kit/desk-directive-queries.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { isUnread } from './directive-queries.ts';
import { dt } from './directive-t.ts';
import { t } from './t.ts';
import { useUnit } from './unit-context.ts';

/** Tells the office, once, that somebody has opened the letter; the next opening says it again if this one was lost. */
function useMarkOpened(unitId: string, { id, state }: Directive): void {
  const client = useQueryClient();
  const unread = isUnread(state);
  useEffect(() => {
    if (!unread) return;
    void request<null>('POST', directivePath(unitId, id, '/open')).then(({ ok }) => {
      if (ok) void client.invalidateQueries({ queryKey: directivesKey(unitId) });
    });
  }, [client, unitId, id, unread]);
}

function Confirmed({ directive }: { directive: Directive }) {
  const { confirmed, opened } = directive;
  if (confirmed === null) return null;
  const textOf = (key: 'confirmed' | 'opened', deed: { at: string; name: string }) =>
    dt(key, { name: deed.name, at: formatDateTime(Date.parse(deed.at)) });
  return (
    <Alert role="status" variant="default" icon={<Icon name="ok" />} title={dt('state_confirmed')}>
      <p className="v-tight">{textOf('confirmed', confirmed)}</p>
      {opened && <p className="v-tight">{textOf('opened', opened)}</p>}
    </Alert>
  );
}

function Confirm({ unitId, directive }: { unitId: string; directive: Directive }) {
  const client = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => requestOrThrow<null>('POST', directivePath(unitId, directive.id, '/confirm')),
    onSuccess: () => client.invalidateQueries({ queryKey: directivesKey(unitId) }),
  });
  return (
    <Paper withBorder p="md">
      <Text mb="sm">{dt('confirm_text')}</Text>
      {confirm.isError && <ProblemNotice error={confirm.error} onRetry={() => confirm.mutate()} />}
      <Button leftSection={<Icon name="ok" />} loading={confirm.isPending} onClick={() => confirm.mutate()}>
        {dt('confirm')}
      </Button>
    </Paper>
  );
}

function Letter({ directive }: { directive: Directive }) {
  const unit = useUnit();
  useMarkOpened(unit.id, directive);
  const { id, title, confirmed, state } = directive;
  return (
    <>
      <PageHead title={title} place={unit.name}>
        {isOffice(unit.kind) && (
          <Button
            variant="default"
            leftSection={<Icon name="share" />}
            component="a"
            href={`/nganh/${unit.id}/van-ban/${id}`}
          >
            {dt('forward')}
          </Button>
        )}
      </PageHead>
      <Stack gap="md">
        <Confirmed directive={directive} />
        <DirectivePaper unitId={unit.id} directive={directive} />
        {state !== null && confirmed === null && <Confirm unitId={unit.id} directive={directive} />}
      </Stack>
    </>
  );
}

/** A letter that came to the unit, to be read and confirmed. */
export function DirectivePage() {
  const unit = useUnit();
  const { directiveId = '' } = useParams({ strict: false });
  const directive = useQuery(directiveQuery(unit.id, directiveId));
  return (
    <>
      <Group>
        <Anchor
          className="u-target"
          renderRoot={(props) => (
            <Link to="/don-vi/$unitId/van-ban" params={{ unitId: unit.id }} {...props} />
          )}
        >
          <Icon name="back" size={20} />
          {dt('back')}
        </Anchor>
      </Group>
      {directive.isPending && <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />}
      {directive.isError && <ProblemNotice error={directive.error} onRetry={() => directive.refetch()} />}
      {directive.data && <Letter directive={directive.data} />}
    </>
  );
}
