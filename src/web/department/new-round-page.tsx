import { Button, NativeSelect, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { RoundInput } from '../../contract/reports.ts';
import { defaultReportForm } from '../../domain/default-report-form.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { addDays, dayOf, formatDay, parseDate } from '../../domain/time.ts';
import { unitLines } from '../../domain/unit-kind.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { PageHead, useErrorTitle } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';
import { newId } from '../offline/new-id.ts';
import { useOffice } from './office-context.ts';
import { officePath } from './queries.ts';
import { reportFormsQuery, roundPath, roundsKey } from './report-queries.ts';
import { rt } from './report-t.ts';
import { say } from './t.ts';

const DAYS = ['periodFrom', 'periodTo', 'opensOn', 'dueOn', 'locksOn'] as const;
type DayField = (typeof DAYS)[number];
const labels = {
  periodFrom: 'new_from',
  periodTo: 'new_to',
  opensOn: 'new_opens',
  dueOn: 'new_due',
  locksOn: 'new_locks',
} as const;

/** Days as they are typed, dd/MM/yyyy: the last week, due in five days. */
function firstDays(): Record<DayField, string> {
  const today = dayOf(Date.now());
  const on = (days: number) => formatDay(addDays(today, days));
  return { periodFrom: on(-6), periodTo: on(0), opensOn: on(0), dueOn: on(5), locksOn: on(8) };
}

/** Asks every unit below in a line for a report; the form that comes with the product is published at its first use. */
export function NewRoundPage() {
  const office = useOffice();
  const client = useQueryClient();
  const navigate = useNavigate();
  const forms = useQuery(reportFormsQuery(office.id)).data?.forms ?? [];
  const [ids] = useState(() => ({ round: newId(), form: newId() }));
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState(0);
  const [line, setLine] = useState(office.lines[0]?.line);
  const [days, setDays] = useState(firstDays);
  const form = forms[chosen];
  const save = useMutation({
    mutationFn: async (body: RoundInput) => {
      if (form === undefined) {
        const path = officePath(office.id, `/report-forms/${ids.form}/versions/1`);
        await requestOrThrow<null>('PUT', path, { body: defaultReportForm });
      }
      await requestOrThrow<null>('PUT', roundPath(office.id, `/${ids.round}`), { body });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: roundsKey(office.id) });
      await navigate({
        to: '/nganh/$unitId/bao-cao/$roundId',
        params: { unitId: office.id, roundId: ids.round },
      });
    },
  });
  const parsed = DAYS.map((field) => [field, parseDate(days[field])] as const);
  const wrong = [
    ...(title.trim() === '' ? [{ field: 'title', text: problemText('required', getLang()) }] : []),
    ...parsed.flatMap(([field, day]) =>
      day === undefined ? [{ field, text: problemText('report_days_wrong', getLang()) }] : [],
    ),
  ];
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(save.error), (field) =>
    wrong.some((one) => one.field === field),
  );
  useErrorTitle(lines.length > 0);

  function submit(): void {
    show(wrong);
    const [periodFrom, periodTo, opensOn, dueOn, locksOn] = parsed.map(([, day]) => day);
    if (line === undefined || title.trim() === '' || save.isPending) return;
    if (!periodFrom || !periodTo || !opensOn || !dueOn || !locksOn) return;
    save.mutate({
      ...{ title, formId: form?.id ?? ids.form, formVersion: form?.version ?? 1 },
      ...{ periodFrom, periodTo, opensOn, dueOn, locksOn },
      choice: { line, branchIds: [], kinds: [], areaCodes: [] },
    });
  }

  return (
    <>
      <PageHead title={rt('new_title')} place={office.name} />
      <Paper withBorder p="md" className="d-form">
        <DeskForm onSubmit={submit}>
          <ErrorSummary lines={lines} attempt={attempt} />
          <Stack gap="md">
            <Text>{rt('new_intro')}</Text>
            <TextInput
              id="title"
              label={rt('new_name')}
              error={textOf('title')}
              value={title}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <NativeSelect
              size="md"
              id="formId"
              label={rt('new_form')}
              error={textOf('formId')}
              value={String(form === undefined ? forms.length : chosen)}
              data={[
                ...forms.map((one, index) => ({ value: String(index), label: say(one.form.title) })),
                {
                  value: String(forms.length),
                  label: rt('new_form_default', { title: say(defaultReportForm.title) }),
                },
              ]}
              onChange={(event) => setChosen(event.currentTarget.selectedIndex)}
            />
            <NativeSelect
              size="md"
              id="choice"
              label={rt('new_line')}
              error={textOf('choice')}
              value={line ?? ''}
              data={office.lines.map((one) => ({ value: one.line, label: say(unitLines[one.line]) }))}
              onChange={(event) => setLine(office.lines[event.currentTarget.selectedIndex]?.line)}
            />
            {DAYS.map((field) => (
              <TextInput
                key={field}
                id={field}
                label={rt(labels[field])}
                description={rt('new_day')}
                error={textOf(field)}
                inputMode="numeric"
                autoComplete="off"
                value={days[field]}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setDays((old) => ({ ...old, [field]: value }));
                }}
              />
            ))}
            <Button type="submit" className="d-start" loading={save.isPending}>
              {rt('new_save')}
            </Button>
          </Stack>
        </DeskForm>
      </Paper>
    </>
  );
}
