import { Button, Checkbox, Paper, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { RootUnitInput } from '../../contract/units.ts';
import { dayOf } from '../../domain/time.ts';
import { isUnitLine, type UnitLine, unitLines } from '../../domain/unit-kind.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { useErrorTitle } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import {
  emptyUnit,
  type UnitDraft,
  UnitFields,
  unitErrorsOf,
  unitInputOf,
} from '../kit/desk-unit-fields.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { newId } from '../offline/new-id.ts';
import { rootUnitPath } from './queries.ts';
import { say, t } from './t.ts';

/** Makes a unit at the top of lines, from today on. */
export function RootUnitForm({ onSaved }: { onSaved: () => Promise<void> }) {
  const [id] = useState(newId);
  const [draft, setDraft] = useState<UnitDraft>({ ...emptyUnit, kind: 'department' });
  const [unitLinesChosen, setLines] = useState<readonly UnitLine[]>(['education']);
  const save = useMutation({
    mutationFn: (body: RootUnitInput) => requestOrThrow<null>('PUT', rootUnitPath(id), { body }),
    onSuccess: onSaved,
  });
  const wrong = [
    ...unitErrorsOf(draft),
    ...(unitLinesChosen.length > 0 ? [] : [{ field: 'lines', text: t('roots_lines_missing') }]),
  ];
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(save.error), (field) =>
    wrong.some((one) => one.field === field),
  );
  useErrorTitle(lines.length > 0);

  function submit(): void {
    show(wrong);
    if (wrong.length > 0 || save.isPending) return;
    save.mutate({ ...unitInputOf(draft), lines: [...unitLinesChosen], since: dayOf(Date.now()) });
  }

  return (
    <Paper withBorder p="md" className="a-form">
      <DeskForm onSubmit={submit}>
        <ErrorSummary lines={lines} attempt={attempt} />
        <Stack gap="md">
          <UnitFields
            {...{ draft, textOf }}
            areaLevel="province"
            set={(change) => setDraft((old) => ({ ...old, ...change }))}
          />
          <Checkbox.Group
            id="lines"
            label={t('roots_lines')}
            error={textOf('lines')}
            value={[...unitLinesChosen]}
            onChange={(values) => setLines(values.filter(isUnitLine))}
          >
            <Stack gap="sm" mt="xs">
              {Object.entries(unitLines).map(([line, words]) => (
                <Checkbox key={line} size="md" value={line} label={say(words)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Button type="submit" className="a-start" loading={save.isPending}>
            {t('unit_save')}
          </Button>
        </Stack>
      </DeskForm>
    </Paper>
  );
}
