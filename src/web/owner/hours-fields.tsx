import { Button, Checkbox, Fieldset, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { parseClock } from './clock-text.ts';
import { weekdayNames } from './days.ts';
import { type DraftDay, type HoursChoice, type PlaceDraft, readDay, writeDay } from './place-draft.ts';
import { t } from './t.ts';

const choices = ['office', 'always', 'custom'] as const satisfies readonly HoursChoice[];

interface ClockFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
}

/** A clock time as text: quick to type, and `HH:mm` in every browser's language. */
export function ClockField({ label, value, onChange }: ClockFieldProps) {
  return (
    <TextInput
      aria-label={label}
      value={value}
      w={96}
      inputMode="numeric"
      autoComplete="off"
      maxLength={8}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => onChange(parseClock(value) ?? value)}
    />
  );
}

function DayRow({ name, day, onChange }: { name: string; day: DraftDay; onChange: (day: DraftDay) => void }) {
  return (
    <Group className="o-day-row" gap="xs" wrap="wrap">
      <Checkbox
        label={name}
        checked={day.isOpen}
        onChange={(event) => onChange({ ...day, isOpen: event.currentTarget.checked })}
        className="o-day-name"
      />
      {day.isOpen ? (
        <Group gap="xs" className="o-day-hours">
          <ClockField
            label={t('hours_opens', { day: name })}
            value={day.open}
            onChange={(open) => onChange({ ...day, open })}
          />
          <span>{t('hours_from_to')}</span>
          <ClockField
            label={t('hours_closes', { day: name })}
            value={day.close}
            onChange={(close) => onChange({ ...day, close })}
          />
        </Group>
      ) : (
        <Text c="dimmed">{t('hours_closed')}</Text>
      )}
    </Group>
  );
}

function WeekFields({ draft, set }: HoursFieldsProps) {
  const names = weekdayNames();
  const days = draft.days.map(readDay);
  const first = days.findIndex((day) => day.isOpen);
  const change = (next: readonly DraftDay[]) => set({ days: next.map(writeDay) });
  return (
    <Stack gap="xs" className="o-week">
      {days.map((day, i) => (
        <DayRow
          key={names[i]}
          name={names[i] ?? ''}
          day={day}
          onChange={(changed) => change(days.map((old, j) => (i === j ? changed : old)))}
        />
      ))}
      {first >= 0 && (
        <Button
          variant="default"
          className="o-start o-long-button"
          onClick={() => {
            const { open, close } = days[first] ?? { open: '', close: '' };
            change(days.map((day) => (day.isOpen ? { ...day, open, close } : day)));
          }}
        >
          {t('hours_copy', { day: names[first] ?? '' })}
        </Button>
      )}
    </Stack>
  );
}

interface HoursFieldsProps {
  draft: Pick<PlaceDraft, 'hours' | 'days'>;
  set: (changes: Partial<PlaceDraft>) => void;
  error?: string | undefined;
}

/** Opening hours: two presets for most places, or each day of the week. */
export function HoursFields({ draft, set, error }: HoursFieldsProps) {
  return (
    <Fieldset legend={t('section_hours')} id="hours" tabIndex={-1} className="o-section">
      <Radio.Group
        label={t('hours_label')}
        description={t('hours_hint')}
        error={error}
        value={draft.hours}
        onChange={(hours) => set({ hours })}
      >
        <Stack gap="xs" mt="xs">
          {choices.map((choice) => (
            <Radio.Card key={choice} value={choice} p="sm" className="o-choice">
              <Group wrap="nowrap" gap="sm" align="flex-start">
                <Radio.Indicator size="md" />
                <div>
                  <Text fw={600}>{t(`hours_${choice}`)}</Text>
                  <Text c="dimmed">{t(`hours_${choice}_note`)}</Text>
                </div>
              </Group>
            </Radio.Card>
          ))}
        </Stack>
      </Radio.Group>
      {draft.hours === 'custom' && <WeekFields draft={draft} set={set} />}
    </Fieldset>
  );
}
