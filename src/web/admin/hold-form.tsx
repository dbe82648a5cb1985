import { Button, Group, Pill, Radio, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { HoldInput, HoldView } from '../../contract/forms.ts';
import { requestOrThrow } from '../kit/api.ts';
import { AreaPicker } from '../kit/area-picker.tsx';
import { tidyDateText } from '../kit/date-text.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { serverNow } from '../kit/server-clock.ts';
import { newId } from '../offline/new-id.ts';
import { checkHold } from './hold-input.ts';
import { holdWords } from './hold-words.ts';
import { type FileKind, formsQuery } from './queries.ts';
import { say, t } from './t.ts';

interface Subject {
  kind: FileKind;
  formId: string;
  version: string;
  hold: HoldView | null;
}

/** From when to when, and where, a version is to hold. */
export function HoldForm({ kind, formId, version, hold }: Subject) {
  const client = useQueryClient();
  const [typed, setTyped] = useState({ from: '', until: '' });
  const [areas, setAreas] = useState(hold?.areas ?? []);
  const [isEverywhere, setEverywhere] = useState(areas.length === 0);
  const save = useMutation({
    mutationFn: (body: HoldInput) =>
      requestOrThrow<null>('PUT', `/api/admin/form-holds/${newId()}`, { body }),
    onSuccess: () => client.invalidateQueries(formsQuery),
  });
  const codes = isEverywhere ? [] : areas.map(({ code }) => code);
  const checked = checkHold(
    { ...typed, codes, isEverywhere },
    { standing: hold, now: serverNow().getTime() },
  );
  const wrong = 'errors' in checked ? checked.errors : [];
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(save.error), (field) =>
    wrong.some((one) => one.field === field),
  );

  function submit(): void {
    show(wrong.map(({ field, text }) => ({ field, text: say(text) })));
    if ('hold' in checked && !save.isPending) save.mutate({ kind, formId, version, hold: checked.hold });
  }

  const dateField = (field: 'from' | 'until') => (
    <TextInput
      className="a-field"
      id={`hold.${field}`}
      label={t(`hold_${field}_label`)}
      description={t(`hold_${field}_hint`)}
      error={textOf(`hold.${field}`)}
      value={typed[field]}
      inputMode="numeric"
      autoComplete="off"
      onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
      onBlur={() => setTyped({ ...typed, [field]: tidyDateText(typed[field]) })}
    />
  );

  return (
    <DeskForm onSubmit={submit}>
      <Title order={2} size="h3" mb="xs">
        {t('hold_title')}
      </Title>
      <Text mb="sm">{t('hold_now', { hold: holdWords(hold) })}</Text>
      {save.isSuccess && (
        <Text role="status" mb="sm" fw={600}>
          {t('hold_saved')}
        </Text>
      )}
      <ErrorSummary lines={lines} attempt={attempt} />
      <Group align="flex-start" gap="md" mb="md">
        {dateField('from')}
        {dateField('until')}
      </Group>
      <Radio.Group
        label={t('hold_where')}
        value={isEverywhere ? 'all' : 'some'}
        onChange={(value) => setEverywhere(value === 'all')}
        mb="md"
      >
        <Group gap="lg" mt="xs">
          <Radio value="all" label={t('hold_everywhere')} />
          <Radio value="some" label={t('hold_some')} />
        </Group>
      </Radio.Group>
      {!isEverywhere && (
        <div className="a-search a-areas">
          <Pill.Group mb="sm">
            {areas.map(({ code, name }) => (
              <Pill
                key={code}
                withRemoveButton
                removeButtonProps={{ 'aria-label': t('hold_remove', { name }) }}
                size="lg"
                onRemove={() => setAreas(areas.filter((area) => area.code !== code))}
              >
                {name}
              </Pill>
            ))}
          </Pill.Group>
          <AreaPicker
            key={areas.length}
            id="hold.areas"
            value={undefined}
            error={textOf('hold.areas')}
            onChange={(area) => {
              if (area === undefined || areas.some(({ code }) => code === area.code)) return;
              setAreas([...areas, { code: area.code, name: area.pathName }]);
            }}
          />
        </div>
      )}
      <Button type="submit" loading={save.isPending} mt="md">
        {t('hold_save')}
      </Button>
    </DeskForm>
  );
}
