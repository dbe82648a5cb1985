import { Alert, Button, NativeSelect, Paper, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WatchInput } from '../../contract/watches.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { addDays, formatDay, parseDate } from '../../domain/time.ts';
import { isWatchEnd, type WatchReason, watchReasons } from '../../domain/watch.ts';
import { requestOrThrow } from '../kit/api.ts';
import { tidyDateText } from '../kit/date-text.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { today } from '../kit/server-clock.ts';
import { newId } from '../offline/new-id.ts';
import { unitPath, watchedQuery } from './queries.ts';
import { say, t } from './t.ts';
import { useUnit } from './unit-context.ts';

const reasons = ['exposed', 'suspected', 'recovering', 'arrived'] as const satisfies readonly WatchReason[];
/** What is offered first: the incubation that most rules reckon with. */
const OFFERED_DAYS = 14;
const idOf = (field: string) => `watch-${field}`;

/** Begins to ask the alert's person each morning, until a day. The id is made with the form. */
export function WatchForm({ alertId }: { alertId: string }) {
  const { unit } = useUnit();
  const client = useQueryClient();
  const [id] = useState(newId);
  const [reason, setReason] = useState<WatchReason | ''>('');
  const [until, setUntil] = useState(() => formatDay(addDays(today(), OFFERED_DAYS - 1)));
  const start = useMutation({
    mutationFn: (body: WatchInput) =>
      requestOrThrow<null>('PUT', unitPath(unit.id, `/watches/${id}`), { body }),
    onSuccess: () => client.invalidateQueries(watchedQuery(unit.id)),
  });
  const day = parseDate(until);
  const wrong = [
    ...(reason === '' ? [{ field: 'reason', text: t('watch_reason_missing') }] : []),
    ...(day !== undefined && isWatchEnd(day, today())
      ? []
      : [{ field: 'until', text: problemText('watch_end_invalid', getLang()) }]),
  ];
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(start.error), (name) =>
    wrong.some(({ field }) => field === name),
  );

  function submit(): void {
    show(wrong);
    if (reason !== '' && day !== undefined && wrong.length === 0 && !start.isPending)
      start.mutate({ alertId, reason, until: day });
  }

  return (
    <Paper withBorder p="md" component="section" aria-labelledby="theo-doi">
      <Title order={2} size="h4" id="theo-doi" mb="sm">
        {t('watch_title')}
      </Title>
      {start.isSuccess ? (
        <Alert role="status" variant="default" icon={<Icon name="ok" />}>
          {t('watch_started', { day: until })}
        </Alert>
      ) : (
        <DeskForm onSubmit={submit}>
          <ErrorSummary
            lines={lines.map(({ field, text }) => ({ text, field: field && idOf(field) }))}
            attempt={attempt}
          />
          <Stack gap="md">
            <NativeSelect
              id={idOf('reason')}
              label={t('watch_reason')}
              error={textOf('reason')}
              value={reason}
              onChange={(event) => setReason(reasons.find((one) => one === event.currentTarget.value) ?? '')}
              data={[
                { value: '', label: t('step_choose_one') },
                ...reasons.map((one) => ({ value: one, label: say(watchReasons[one]) })),
              ]}
            />
            <TextInput
              id={idOf('until')}
              label={t('watch_until')}
              description={t('watch_until_hint')}
              error={textOf('until')}
              inputMode="numeric"
              autoComplete="off"
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
              onBlur={() => setUntil(tidyDateText(until))}
            />
            <Button type="submit" variant="default" className="h-start" loading={start.isPending}>
              {t('watch_start')}
            </Button>
          </Stack>
        </DeskForm>
      )}
    </Paper>
  );
}
