import { Button, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ExemptionInput } from '../../contract/campaigns.ts';
import { type Exemption, exemptions } from '../../domain/campaign.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { dayOf, formatDay, parseDate } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { useErrorTitle } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { type ErrorLine, ErrorSummary } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';
import { newId } from '../offline/new-id.ts';
import { campaignPath, countedUnitsQuery } from './campaign-queries.ts';
import { ct } from './campaign-t.ts';
import { say } from './t.ts';

interface Draft {
  what: Exemption;
  reason: string;
  /** As they are typed, dd/MM/yyyy */
  from: string;
  until: string;
}

function errorsOf({ reason, from, until }: Draft): ErrorLine[] {
  const lines: [string, string, boolean][] = [
    ['reason', 'required', reason.trim() === ''],
    ['from', 'day_past', parseDate(from) === undefined],
    ['until', 'day_past', until.trim() !== '' && parseDate(until) === undefined],
  ];
  return lines.flatMap(([field, code, isWrong]) =>
    isWrong ? [{ field, text: problemText(code, getLang()) }] : [],
  );
}

const matters = Object.keys(exemptions) as Exemption[];

/** Lets one unit off, with the reason; the unit was chosen in a list of those that are missing. */
export function ExemptionForm({
  officeId,
  campaignId,
  unitId,
}: {
  officeId: string;
  campaignId: string;
  unitId: string;
}) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [id] = useState(newId);
  const [draft, setDraft] = useState<Draft>(() => ({
    ...{ what: 'code', reason: '', from: formatDay(dayOf(Date.now())), until: '' },
  }));
  const set = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }));
  const counted = useQuery(countedUnitsQuery(officeId, campaignId, { measure: 'code', part: 'denominator' }));
  const name = counted.data?.units.find((unit) => unit.id === unitId)?.name;
  const save = useMutation({
    mutationFn: (body: ExemptionInput) =>
      requestOrThrow<null>('PUT', campaignPath(officeId, `/${campaignId}/exemptions/${id}`), { body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['office', officeId, 'campaign', campaignId] });
      await navigate({
        to: '/nganh/$unitId/dot/$campaignId/mien',
        params: { unitId: officeId, campaignId },
        search: {},
      });
    },
  });
  const wrong = errorsOf(draft);
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(save.error), (field) =>
    wrong.some((one) => one.field === field),
  );
  useErrorTitle(lines.length > 0);

  function submit(): void {
    show(wrong);
    const from = parseDate(draft.from);
    if (wrong.length > 0 || from === undefined || save.isPending) return;
    const until = parseDate(draft.until) ?? null;
    save.mutate({ unitId, what: draft.what, reason: draft.reason, from, until });
  }

  const text = (field: 'reason' | 'from' | 'until', label: string, hint?: string) => (
    <TextInput
      id={field}
      label={label}
      description={hint}
      error={textOf(field)}
      value={draft[field]}
      autoComplete="off"
      inputMode={field === 'reason' ? 'text' : 'numeric'}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <Paper withBorder p="md" className="d-form" component="section" aria-labelledby="mien-don-vi">
      <Title order={2} size="h4" id="mien-don-vi" mb="sm">
        {ct('exempt_form')}
      </Title>
      <DeskForm onSubmit={submit}>
        <ErrorSummary lines={lines} attempt={attempt} />
        <Stack gap="md">
          {name !== undefined && <Text fw={600}>{name}</Text>}
          <NativeSelect
            size="md"
            id="what"
            label={ct('exempt_what')}
            value={draft.what}
            data={matters.map((what) => ({ value: what, label: say(exemptions[what]) }))}
            onChange={(event) => set({ what: matters[event.currentTarget.selectedIndex] ?? 'code' })}
          />
          {text('reason', ct('exempt_reason'), ct('exempt_reason_hint'))}
          {text('from', ct('exempt_from'))}
          {text('until', ct('exempt_until'), ct('exempt_until_hint'))}
          <Button type="submit" className="d-start" loading={save.isPending}>
            {ct('exempt_save')}
          </Button>
        </Stack>
      </DeskForm>
    </Paper>
  );
}
