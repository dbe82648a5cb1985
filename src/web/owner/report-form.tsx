import { Button, Checkbox, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseReport, CaseReportInput } from '../../contract/case-reports.ts';
import { limits } from '../../domain/limits.ts';
import { problemText } from '../../domain/problem-texts.ts';
import {
  checkSuspectedCase,
  type SuspectedSymptom,
  suspectedSymptoms,
  suspectedSymptomTexts,
} from '../../domain/suspected-case.ts';
import { parseDate } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { useErrorTitle } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';
import { today } from '../kit/server-clock.ts';
import { newId } from '../offline/new-id.ts';
import { placePath, reportsKey } from './queries.ts';
import { reportSubject } from './report-subject.ts';
import { say, t } from './t.ts';

interface Form {
  who: string;
  symptoms: readonly SuspectedSymptom[];
  since: string;
  note: string;
}

const EMPTY: Form = { who: '', symptoms: [], since: '', note: '' };

/** Gives notice of somebody who may be ill. The id is made with the form: a notice sent twice is one. */
export function ReportForm({
  placeId,
  onReported,
}: {
  placeId: string;
  onReported: (report: CaseReport) => void;
}) {
  const client = useQueryClient();
  const [id, setId] = useState(newId);
  const [form, setForm] = useState(EMPTY);
  const send = useMutation({
    mutationFn: (body: CaseReportInput) =>
      requestOrThrow<CaseReport>('PUT', placePath(placeId, `/case-reports/${id}`), { body }),
    onSuccess: async (report) => {
      setForm(EMPTY);
      setId(newId());
      onReported(report);
      await client.invalidateQueries({ queryKey: reportsKey(placeId) });
    },
  });
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(send.error), () => true);
  useErrorTitle(lines.length > 0);

  function submit(): void {
    const { who, symptoms, note } = form;
    const since = parseDate(form.since) ?? '';
    const errors = {
      ...(who.trim() === '' ? { code: 'required' } : {}),
      ...checkSuspectedCase({ symptoms, since, note }, today()),
    };
    const found = Object.entries(errors).map(([field, code]) => ({
      field,
      text: problemText(code, getLang()),
    }));
    show(found);
    if (found.length === 0 && !send.isPending)
      send.mutate({ ...reportSubject(who), symptoms: [...symptoms], since, note });
  }

  return (
    <Paper withBorder p="md" className="o-form">
      <Title order={2} size="h4" mb="xs">
        {t('report_title')}
      </Title>
      <Text mb="md">{t('report_intro')}</Text>
      <DeskForm onSubmit={submit}>
        <ErrorSummary lines={lines} attempt={attempt} />
        <Stack gap="md">
          <TextInput
            id="code"
            label={t('report_who')}
            description={t('report_who_hint')}
            error={textOf('code') ?? textOf('phone') ?? textOf('memberNo')}
            autoComplete="off"
            inputMode="numeric"
            value={form.who}
            onChange={(event) => setForm({ ...form, who: event.currentTarget.value })}
          />
          <Checkbox.Group
            id="symptoms"
            tabIndex={-1}
            label={t('report_symptoms')}
            error={textOf('symptoms')}
            value={[...form.symptoms]}
            onChange={(values) =>
              setForm({ ...form, symptoms: suspectedSymptoms.filter((symptom) => values.includes(symptom)) })
            }
          >
            <Stack gap="xs" mt="xs">
              {suspectedSymptoms.map((symptom) => (
                <Checkbox
                  key={symptom}
                  size="md"
                  value={symptom}
                  label={say(suspectedSymptomTexts[symptom])}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          <TextInput
            id="since"
            label={t('report_since')}
            description={t('report_since_hint')}
            error={textOf('since')}
            autoComplete="off"
            inputMode="numeric"
            value={form.since}
            onChange={(event) => setForm({ ...form, since: event.currentTarget.value })}
          />
          <Textarea
            id="note"
            label={t('report_note')}
            error={textOf('note')}
            autosize
            minRows={2}
            maxLength={limits.case_report_note_chars_max}
            value={form.note}
            onChange={(event) => setForm({ ...form, note: event.currentTarget.value })}
          />
          <Button type="submit" className="o-start" loading={send.isPending}>
            {t('report_send')}
          </Button>
        </Stack>
      </DeskForm>
    </Paper>
  );
}
