import { Alert, Button, NativeSelect, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlertItem, AlertProgress, AlertStepInput } from '../../contract/health.ts';
import {
  type AlertAction,
  alertActions,
  alertActionTexts,
  alertOutcomes,
  alertOutcomeTexts,
  canTakeStep,
  checkAlertStep,
  testResults,
  testResultTexts,
} from '../../domain/alert.ts';
import { limits } from '../../domain/limits.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { parseDate } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { useErrorTitle } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { today } from '../kit/server-clock.ts';
import { newId } from '../offline/new-id.ts';
import { unitNamesQuery, unitPath } from './queries.ts';
import { say, t } from './t.ts';
import { useUnit } from './unit-context.ts';

interface StepForm {
  action: AlertAction | '';
  note: string;
  until: string;
  result: string;
  outcome: string;
  unitId: string;
}

const EMPTY: StepForm = { action: '', note: '', until: '', result: '', outcome: '', unitId: '' };

/** What the form asks for, with only the fields that the action has. */
function stepOf(form: StepForm, id: string): AlertStepInput | undefined {
  const { action, note, until, result, outcome, unitId } = form;
  if (action === '') return undefined;
  const day = parseDate(until);
  const knownResult = testResults.find((one) => one === result);
  const knownOutcome = alertOutcomes.find((one) => one === outcome);
  return {
    ...{ id, action },
    ...(note.trim() === '' ? {} : { note }),
    ...(action === 'isolate' && day !== undefined ? { until: day } : {}),
    ...(action === 'test_result' && knownResult ? { result: knownResult } : {}),
    ...(action === 'close' && knownOutcome ? { outcome: knownOutcome } : {}),
    ...(action === 'hand_over' && unitId !== '' ? { unitId } : {}),
  };
}

interface FieldsProps {
  form: StepForm;
  onChange: (form: StepForm) => void;
  textOf: (field: string) => string | undefined;
}

const chooseOne = () => ({ value: '', label: t('step_choose_one') });

/** The field that belongs to an action. */
function ActionField({ form, onChange, textOf }: FieldsProps) {
  const { unit } = useUnit();
  const names = useQuery({ ...unitNamesQuery(unit.id), enabled: form.action === 'hand_over' });
  switch (form.action) {
    case 'isolate':
      return (
        <TextInput
          id="until"
          label={t('step_until')}
          description={t('step_until_hint')}
          error={textOf('until')}
          inputMode="numeric"
          autoComplete="off"
          value={form.until}
          onChange={(event) => onChange({ ...form, until: event.currentTarget.value })}
        />
      );
    case 'test_result':
      return (
        <NativeSelect
          id="result"
          label={t('step_result')}
          error={textOf('result')}
          value={form.result}
          onChange={(event) => onChange({ ...form, result: event.currentTarget.value })}
          data={[
            chooseOne(),
            ...testResults.map((one) => ({ value: one, label: say(testResultTexts[one]) })),
          ]}
        />
      );
    case 'close':
      return (
        <NativeSelect
          id="outcome"
          label={t('step_outcome')}
          error={textOf('outcome')}
          value={form.outcome}
          onChange={(event) => onChange({ ...form, outcome: event.currentTarget.value })}
          data={[
            chooseOne(),
            ...alertOutcomes.map((one) => ({ value: one, label: say(alertOutcomeTexts[one]) })),
          ]}
        />
      );
    case 'hand_over':
      return (
        <NativeSelect
          id="unitId"
          label={t('step_unit')}
          error={textOf('unitId')}
          value={form.unitId}
          onChange={(event) => onChange({ ...form, unitId: event.currentTarget.value })}
          data={[
            chooseOne(),
            ...(names.data?.units ?? [])
              .filter(({ id }) => id !== unit.id)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      );
    default:
      return null;
  }
}

/** What comes next: taking the alert on with one button, then whatever was done. The id is made with the form. */
export function AlertSteps({
  alert,
  onProgress,
}: {
  alert: AlertItem;
  onProgress: (progress: AlertProgress) => void;
}) {
  const { unit } = useUnit();
  const [id, setId] = useState(newId);
  const [form, setForm] = useState(EMPTY);
  const [done, setDone] = useState<AlertAction>();
  const save = useMutation({
    mutationFn: (body: AlertStepInput) =>
      requestOrThrow<AlertProgress>('POST', unitPath(unit.id, `/alerts/${alert.id}/steps`), { body }),
    onSuccess: (progress, { action }) => {
      setDone(action);
      setForm(EMPTY);
      setId(newId());
      onProgress(progress);
    },
  });
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(save.error), () => true);
  useErrorTitle(lines.length > 0);
  const possible = alertActions.filter(
    (action) => action !== 'acknowledge' && canTakeStep(alert.state, action),
  );

  function submit(): void {
    setDone(undefined);
    const step = stepOf(form, id);
    const errors = step && checkAlertStep(step, today());
    const found = Object.entries(errors ?? {}).map(([field, code]) => ({
      field,
      text: problemText(code, getLang()),
    }));
    show(step === undefined ? [{ field: 'action', text: t('step_missing') }] : found);
    if (step !== undefined && errors === undefined && !save.isPending) save.mutate(step);
  }

  return (
    <Paper withBorder p="md" component="section" aria-labelledby="viec-tiep">
      <Title order={2} size="h4" id="viec-tiep" mb="sm">
        {t('steps_title')}
      </Title>
      {done !== undefined && (
        <Alert role="status" variant="default" icon={<Icon name="ok" />} mb="md">
          {t('step_saved', { action: say(alertActionTexts[done]) })}
        </Alert>
      )}
      {alert.state === 'closed' && <Text mb="sm">{t('closed_note')}</Text>}
      {canTakeStep(alert.state, 'acknowledge') && (
        <Button
          size="md"
          fullWidth
          mb="md"
          loading={save.isPending}
          onClick={() => save.mutate({ id, action: 'acknowledge' })}
        >
          {t('take_on')}
        </Button>
      )}
      <DeskForm onSubmit={submit}>
        <ErrorSummary lines={lines} attempt={attempt} />
        <Stack gap="md">
          <NativeSelect
            id="action"
            label={t('step_action')}
            error={textOf('action')}
            value={form.action}
            onChange={(event) => {
              const action = possible.find((one) => one === event.currentTarget.value) ?? '';
              setForm({ ...form, action });
            }}
            data={[
              { value: '', label: t('step_choose') },
              ...possible.map((action) => ({ value: action, label: say(alertActionTexts[action]) })),
            ]}
          />
          <ActionField form={form} onChange={setForm} textOf={textOf} />
          <Textarea
            id="note"
            label={t('step_note')}
            description={t('step_note_hint')}
            error={textOf('note')}
            autosize
            minRows={2}
            maxLength={limits.alert_note_chars_max}
            value={form.note}
            onChange={(event) => setForm({ ...form, note: event.currentTarget.value })}
          />
          <Button type="submit" variant="default" className="h-start" loading={save.isPending}>
            {t('step_save')}
          </Button>
        </Stack>
      </DeskForm>
    </Paper>
  );
}
