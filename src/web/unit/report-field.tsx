import { NativeSelect, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { Report } from '../../contract/reports.ts';
import { computeReport, percentOf } from '../../domain/report-form.ts';
import { rt, say } from './report-t.ts';

type Field = Report['form']['sections'][number]['fields'][number];

export interface ReportFieldProps {
  form: Report['form'];
  field: Field;
  values: Report['values'];
  prefilled: Report['prefilled'];
  reason: string;
  error: string | undefined;
  isLocked: boolean;
  onValue: (value: string | number | boolean | undefined) => void;
  onReason: (reason: string) => void;
}

/** What is typed into a number's field: a number where it is one, else the text, so that nothing is lost. */
function typedNumber(text: string): string | number | undefined {
  const plain = text.replace(/[\s.]/g, '');
  if (plain === '') return undefined;
  return /^\d{1,12}$/.test(plain) ? Number(plain) : text;
}

function Computed({ form, field, values }: ReportFieldProps) {
  const computed = computeReport(form, values)[field.id];
  const shown =
    typeof computed === 'object'
      ? `${percentOf(computed).toLocaleString('vi-VN')} %`
      : computed?.toLocaleString('vi-VN');
  return (
    <div>
      <Text fw={600}>{say(field.label)}</Text>
      <output>{shown ?? rt('none')}</output>
    </div>
  );
}

function NumberInput(props: ReportFieldProps) {
  const { field, values, prefilled, reason, error, isLocked, onValue, onReason } = props;
  const before = prefilled[field.id];
  const value = values[field.id];
  const isCorrected = before !== undefined && value !== undefined && value !== before;
  return (
    <Stack gap="xs">
      <TextInput
        id={field.id}
        label={say(field.label)}
        description={before === undefined ? undefined : rt('system', { value: String(before) })}
        required={'required' in field && field.required === true}
        error={error}
        readOnly={isLocked}
        inputMode="numeric"
        autoComplete="off"
        value={value === undefined ? '' : String(value)}
        onChange={(event) => onValue(typedNumber(event.currentTarget.value))}
      />
      {isCorrected && (
        <TextInput
          id={`${field.id}-reason`}
          label={rt('reason')}
          aria-label={`${rt('reason')}: ${say(field.label)}`}
          required
          readOnly={isLocked}
          value={reason}
          onChange={(event) => onReason(event.currentTarget.value)}
        />
      )}
    </Stack>
  );
}

/** One field of a report's form, with what the system had filled in. */
export function ReportFieldInput(props: ReportFieldProps) {
  const { field, values, error, isLocked, onValue } = props;
  const value = values[field.id];
  if (field.type === 'sum' || field.type === 'ratio') return <Computed {...props} />;
  if (field.type === 'number') return <NumberInput {...props} />;
  const common = { id: field.id, label: say(field.label), required: field.required === true, error };
  if (field.type === 'yes_no') {
    return (
      <Radio.Group
        {...common}
        value={value === undefined ? '' : String(value)}
        onChange={(next) => !isLocked && onValue(next === 'true')}
      >
        <Stack gap="xs" mt="xs">
          <Radio size="md" value="true" label={rt('yes')} disabled={isLocked} />
          <Radio size="md" value="false" label={rt('no')} disabled={isLocked} />
        </Stack>
      </Radio.Group>
    );
  }
  if (field.type === 'choice') {
    return (
      <NativeSelect
        {...common}
        size="md"
        disabled={isLocked}
        value={String(value ?? '')}
        data={[
          { value: '', label: rt('choose') },
          ...field.options.map(({ code, label }) => ({ value: code, label: say(label) })),
        ]}
        onChange={(event) => onValue(event.currentTarget.value || undefined)}
      />
    );
  }
  const text = {
    ...common,
    readOnly: isLocked,
    value: String(value ?? ''),
    onChange: (event: { currentTarget: { value: string } }) => onValue(event.currentTarget.value),
  };
  return field.isLong ? (
    <Textarea {...text} autosize minRows={3} />
  ) : (
    <TextInput {...text} autoComplete="off" />
  );
}
