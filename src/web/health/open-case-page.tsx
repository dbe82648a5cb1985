import { Anchor, Button, Checkbox, NativeSelect, Paper, Stack, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { CaseDetail, NewCase } from '../../contract/tracing.ts';
import { isUuid } from '../../domain/ids.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { addDays, DAY_MS, dayStart, formatDay, parseDate } from '../../domain/time.ts';
import { type CaseInputError, checkCase } from '../../domain/trace-case.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { PageHead, useErrorTitle } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { type ErrorLine, ErrorSummary } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';
import { serverNow, today } from '../kit/server-clock.ts';
import { newId } from '../offline/new-id.ts';
import { casePath } from './case-queries.ts';
import { ct } from './case-t.ts';
import { FindPatient } from './find-patient.tsx';
import { useUnit } from './unit-context.ts';

interface Draft {
  personId: string;
  number: string;
  disease: string;
  from: string;
  to: string;
  minutes: string;
  distance: string;
  sameGate: boolean;
}

const PERIOD_DAYS = 14;
const emptyDraft = (): Draft => ({
  ...{ personId: '', number: '', disease: '', minutes: '15', distance: '1', sameGate: false },
  ...{ from: formatDay(addDays(today(), -PERIOD_DAYS)), to: formatDay(today()) },
});

/** What is sent, and what is wrong with it: by the same rules as on the server. */
function readDraft(draft: Draft): { input: NewCase; errors: ErrorLine[] } {
  const now = serverNow().getTime();
  const [from, to] = [parseDate(draft.from), parseDate(draft.to)];
  const start = from === undefined ? Number.NaN : dayStart(from);
  const end = to === undefined ? Number.NaN : Math.min(dayStart(to) + DAY_MS - 1, now);
  const numbers = { minutesMin: Number(draft.minutes), distanceMax: Number(draft.distance) };
  const texts = { number: draft.number.trim(), disease: draft.disease };
  const found = checkCase({ ...texts, ...numbers, period: { from: start, to: end } }, now);
  const line = (field: string, code: CaseInputError) => ({ field, text: problemText(code, getLang()) });
  return {
    input: {
      ...{ ...texts, ...numbers, personId: draft.personId, sameGate: draft.sameGate },
      from: Number.isNaN(start) ? '' : new Date(start).toISOString(),
      to: Number.isNaN(end) ? '' : new Date(end).toISOString(),
    },
    errors: [
      ...(draft.personId === '' ? [{ field: 'person', text: ct('find_missing') }] : []),
      ...Object.entries(found).map(([field, code]) => line(field === 'period' ? 'from' : field, code)),
    ],
  };
}

function CaseFields({
  draft,
  onChange,
  textOf,
}: {
  draft: Draft;
  onChange: (draft: Draft) => void;
  textOf: (field: string) => string | undefined;
}) {
  const text = (field: 'number' | 'disease' | 'from' | 'to' | 'minutes', id: string = field) => ({
    id,
    error: textOf(id),
    autoComplete: 'off',
    value: draft[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...draft, [field]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput label={ct('number')} description={ct('number_hint')} {...text('number')} />
      <TextInput label={ct('disease')} {...text('disease')} />
      <div className="h-pair">
        <TextInput label={ct('from')} description={ct('day_hint')} inputMode="numeric" {...text('from')} />
        <TextInput label={ct('to')} description={ct('day_hint')} inputMode="numeric" {...text('to')} />
        <TextInput label={ct('minutes')} inputMode="numeric" {...text('minutes', 'minutesMin')} />
        <NativeSelect
          size="md"
          label={ct('distance')}
          value={draft.distance}
          onChange={(event) => onChange({ ...draft, distance: event.currentTarget.value })}
          data={[
            { value: '1', label: ct('distance_1') },
            { value: '2', label: ct('distance_2') },
            { value: '3', label: ct('distance_3') },
          ]}
        />
      </div>
      <Checkbox
        size="md"
        label={ct('same_gate')}
        checked={draft.sameGate}
        onChange={(event) => onChange({ ...draft, sameGate: event.currentTarget.checked })}
      />
    </>
  );
}

/** Opens a case: who, which number, when. The id is made with the form, so that sending twice opens one. */
export function OpenCasePage() {
  const { unit } = useUnit();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const alertId = isUuid(search.alert) ? search.alert : undefined;
  const [id] = useState(newId);
  const [draft, setDraft] = useState(emptyDraft);
  const open = useMutation({
    mutationFn: (body: NewCase) => requestOrThrow<CaseDetail>('PUT', casePath(unit.id, id), { body }),
    onSuccess: () =>
      navigate({ to: '/y-te/$unitId/ca-benh/$caseId', params: { unitId: unit.id, caseId: id } }),
  });
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(open.error), () => true);
  useErrorTitle(lines.length > 0);
  function submit(): void {
    const { input, errors } = readDraft(draft);
    show(errors);
    if (errors.length === 0 && !open.isPending) open.mutate(input);
  }
  return (
    <>
      <PageHead title={ct('open_title')} place={unit.name}>
        <Anchor
          renderRoot={(props) => <Link to="/y-te/$unitId/ca-benh" params={{ unitId: unit.id }} {...props} />}
        >
          {ct('open_back')}
        </Anchor>
      </PageHead>
      <DeskForm onSubmit={submit} className="h-form">
        <ErrorSummary lines={lines} attempt={attempt} />
        <Stack gap="md">
          <Paper withBorder p="md" component="section" aria-labelledby="nguoi-benh">
            <Title order={2} size="h4" id="nguoi-benh" mb="sm">
              {ct('find_title')}
            </Title>
            <FindPatient
              alertId={alertId}
              value={draft.personId}
              onChange={(personId) => setDraft({ ...draft, personId })}
            />
          </Paper>
          <CaseFields draft={draft} onChange={setDraft} textOf={textOf} />
          <Button type="submit" className="h-start" loading={open.isPending}>
            {ct('open_submit')}
          </Button>
        </Stack>
      </DeskForm>
    </>
  );
}
