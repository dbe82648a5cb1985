import { Alert, Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { HealthStaffInput, HealthUnit } from '../../contract/health.ts';
import { checkName } from '../../domain/person.ts';
import { formatPhone, parseVnMobile, phoneTexts } from '../../domain/phone.ts';
import { placeTexts } from '../../domain/place.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { useErrorTitle } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { type ErrorLine, ErrorSummary } from '../kit/error-summary.tsx';
import { Icon } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import { healthUnitsQuery, unitPath } from './queries.ts';
import { say, t } from './t.ts';

type Staff = HealthUnit['staff'][number];

/** What is sent for the two texts, or what is wrong with them. The unit's own number is a field `phone` already. */
function checkStaff(phone: string, name: string): { input: HealthStaffInput } | { lines: ErrorLine[] } {
  const number = parseVnMobile(phone);
  const person = checkName(name);
  if (number.ok && 'value' in person) return { input: { phone: number.e164, name: person.value } };
  return {
    lines: [
      ...(number.ok ? [] : [{ field: 'phone', text: say(phoneTexts[number.reason]) }]),
      ...('error' in person ? [{ field: 'name', text: say(placeTexts[person.error]) }] : []),
    ],
  };
}

const idOf = (field: string) => `staff-${field}`;

/** Adds somebody by phone. The id is made with the form: sending it twice adds one. */
function StaffForm({ unitId, onAdded }: { unitId: string; onAdded: (name: string) => void }) {
  const client = useQueryClient();
  const [form, setForm] = useState(() => ({ id: newId(), phone: '', name: '' }));
  const add = useMutation({
    mutationFn: (body: HealthStaffInput) =>
      requestOrThrow<null>('PUT', unitPath(unitId, `/staff/${form.id}`), { body }),
    onSuccess: async (_none, { name }) => {
      setForm({ id: newId(), phone: '', name: '' });
      onAdded(name);
      await client.invalidateQueries(healthUnitsQuery);
    },
  });
  const checked = checkStaff(form.phone, form.name);
  const wrong = 'lines' in checked ? checked.lines : [];
  const isWrong = (name: string) => wrong.some(({ field }) => field === name);
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(add.error), isWrong);
  useErrorTitle(lines.length > 0);

  function submit(): void {
    show(wrong);
    if ('input' in checked && !add.isPending) add.mutate(checked.input);
  }

  return (
    <DeskForm onSubmit={submit}>
      <ErrorSummary
        lines={lines.map(({ field, text }) => ({ text, field: field && idOf(field) }))}
        attempt={attempt}
      />
      <Stack gap="md">
        <TextInput
          id={idOf('phone')}
          type="tel"
          label={t('staff_phone')}
          description={t('staff_phone_hint')}
          error={textOf('phone')}
          value={form.phone}
          autoComplete="off"
          onChange={(event) => setForm({ ...form, phone: event.currentTarget.value })}
          onBlur={() => {
            const number = parseVnMobile(form.phone);
            if (number.ok) setForm({ ...form, phone: formatPhone(number.e164) });
          }}
        />
        <TextInput
          id={idOf('name')}
          label={t('staff_name')}
          error={textOf('name')}
          value={form.name}
          autoComplete="off"
          onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        />
        <Button
          type="submit"
          variant="default"
          className="a-start"
          leftSection={<Icon name="plus" />}
          loading={add.isPending}
        >
          {t('staff_add')}
        </Button>
      </Stack>
    </DeskForm>
  );
}

function StaffRow({ unit, staff }: { unit: HealthUnit; staff: Staff }) {
  const client = useQueryClient();
  const { id, name, maskedPhone } = staff;
  const end = useMutation({
    mutationFn: () => requestOrThrow<null>('DELETE', unitPath(unit.id, `/staff/${id}`)),
    onSuccess: () => client.invalidateQueries(healthUnitsQuery),
  });
  return (
    <Group component="li" justify="space-between" gap="sm">
      <div>
        <Text fw={600}>{name}</Text>
        <Text c="dimmed">{maskedPhone}</Text>
      </div>
      <ConfirmButton
        label={t('staff_end')}
        name={t('staff_end_of', { name })}
        title={t('staff_end_confirm', { name, unit: unit.name })}
        act={end}
      >
        {t('staff_end_warning')}
      </ConfirmButton>
    </Group>
  );
}

/** Who works at a unit: sees its alerts, and people in full one by one, on record. */
export function UnitStaff({ unit }: { unit: HealthUnit }) {
  const [added, setAdded] = useState<string>();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="nhan-vien" className="a-form">
      <Title order={2} size="h4" id="nhan-vien">
        {t('staff_title', { count: unit.staff.length })}
      </Title>
      <Text c="dimmed" mb="md">
        {t('staff_intro')}
      </Text>
      {added !== undefined && (
        <Alert role="status" variant="default" icon={<Icon name="ok" />} mb="md">
          {t('staff_added', { name: added })}
        </Alert>
      )}
      {unit.staff.length === 0 && <Text mb="md">{t('staff_empty')}</Text>}
      <Stack component="ul" gap="sm" mb="lg" className="v-plain">
        {unit.staff.map((staff) => (
          <StaffRow key={staff.id} unit={unit} staff={staff} />
        ))}
      </Stack>
      <StaffForm unitId={unit.id} onAdded={setAdded} />
    </Paper>
  );
}
