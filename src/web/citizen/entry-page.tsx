import { useState } from 'react';
import type { Person } from '../../contract/people.ts';
import {
  checkHealthNote,
  type EntryErrors,
  type EntrySymptom,
  entryErrorTexts,
  entrySymptomKeys,
  entrySymptoms,
  parseMeasure,
} from '../../domain/health-entry.ts';
import { CheckboxField } from '../kit/choices.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { describedBy, FieldErrorText, FieldHint } from '../kit/field.tsx';
import { Form } from '../kit/form.tsx';
import { say } from '../kit/i18n.ts';
import { MissingPage } from '../kit/lost-pages.tsx';
import { navigate } from '../kit/navigation.tsx';
import { problemText } from '../kit/problem-text.ts';
import type { PageProps } from '../kit/router.tsx';
import { TextField } from '../kit/text-fields.tsx';
import { newId } from '../offline/new-id.ts';
import { CitizenPage } from './citizen-page.tsx';
import { diaryT } from './diary-t.ts';
import { doorT } from './door-t.ts';
import { MemberGate } from './member-gate.tsx';
import { sendEntry } from './send-entry.ts';

type Errors = Readonly<Partial<Record<keyof EntryErrors, string>>>;

function isEntryError(code: string): code is keyof typeof entryErrorTexts {
  return Object.hasOwn(entryErrorTexts, code);
}

function wordsOf(errors: EntryErrors): Errors {
  const sentence = (code: string) =>
    isEntryError(code) ? say(entryErrorTexts[code]) : problemText({ code, detail: '' });
  return Object.fromEntries(Object.entries(errors).map(([field, code]) => [field, sentence(code)]));
}

/** "None" stands alone: tapping it clears the others, and the other way round. */
function tapped(symptoms: readonly EntrySymptom[], key: EntrySymptom, isOn: boolean): EntrySymptom[] {
  const others = symptoms.filter((each) => each !== key && (each === 'none') === (key === 'none'));
  return isOn ? [...others, key] : others;
}

function Symptoms(props: {
  symptoms: readonly EntrySymptom[];
  error: string | undefined;
  onChange: (symptoms: EntrySymptom[]) => void;
}) {
  const { symptoms, error, onChange } = props;
  const field = { id: 'symptoms', hint: diaryT('entry_symptoms_hint'), error };
  return (
    <fieldset
      id="symptoms"
      tabIndex={-1}
      className={error ? 'v-field v-field-wrong' : 'v-field'}
      aria-describedby={describedBy(field)}
    >
      <legend className="v-label">{diaryT('entry_symptoms')}</legend>
      <FieldHint {...field} />
      <FieldErrorText {...field} />
      <div className="v-choices v-choices-tight">
        {entrySymptomKeys.map((key) => (
          <CheckboxField
            key={key}
            id={`symptoms-${key}`}
            label={say(entrySymptoms[key])}
            checked={symptoms.includes(key)}
            onChange={(isOn) => onChange(tapped(symptoms, key, isOn))}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Entry({ person }: { person: Person }) {
  const [entryId] = useState(newId);
  const [typed, setTyped] = useState({ temperature: '', spo2: '', note: '' });
  const [symptoms, setSymptoms] = useState<readonly EntrySymptom[]>([]);
  const [errors, setErrors] = useState<Errors>({});
  const [attempt, setAttempt] = useState(0);
  const [failure, setFailure] = useState<string>();
  const { id, name, relation } = person;

  async function save(): Promise<void> {
    const { temperature, spo2, note } = typed;
    const checked = checkHealthNote({
      ...{ temperature: parseMeasure(temperature), spo2: parseMeasure(spo2), symptoms, note },
    });
    setAttempt(attempt + 1);
    setErrors(checked.ok ? {} : wordsOf(checked.errors));
    setFailure(undefined);
    if (!checked.ok) return;
    try {
      await sendEntry(entryId, id, checked.note);
    } catch {
      setFailure(doorT('keep_failed'));
      return;
    }
    navigate(`/nhat-ky/${id}`, { replace: true });
  }

  const lines = [
    ...(['symptoms', 'temperature', 'spo2', 'note'] as const).flatMap((field) => {
      const text = errors[field];
      return text === undefined ? [] : [{ field, text }];
    }),
    ...(failure === undefined ? [] : [{ text: failure }]),
  ];
  const fieldOf = (field: keyof typeof typed) => ({
    ...{ id: field, label: diaryT(`entry_${field}`), error: errors[field], isOptional: true },
    ...{ value: typed[field], onChange: (text: string) => setTyped({ ...typed, [field]: text }) },
  });
  return (
    <CitizenPage
      title={relation === 'self' ? diaryT('entry_title') : diaryT('entry_title_other', { name })}
      back={`/nhat-ky/${id}`}
      hasErrors={lines.length > 0}
    >
      <ErrorSummary lines={lines} attempt={attempt} />
      <Form onSubmit={save} submitLabel={diaryT('entry_save')}>
        <Symptoms symptoms={symptoms} error={errors.symptoms} onChange={setSymptoms} />
        <TextField
          {...fieldOf('temperature')}
          hint={diaryT('entry_temperature_hint')}
          inputMode="decimal"
          width_ch={6}
        />
        <TextField {...fieldOf('spo2')} hint={diaryT('entry_spo2_hint')} inputMode="numeric" width_ch={6} />
        <TextField {...fieldOf('note')} rows={3} />
      </Form>
    </CitizenPage>
  );
}

/** A note of the own diary: how one is today, in one page. */
export function EntryPage({ params }: PageProps) {
  return (
    <MemberGate>
      {({ people }) => {
        const person = people.find(({ id }) => id === params.personId);
        return person ? <Entry person={person} /> : <MissingPage onHome={() => navigate('/')} />;
      }}
    </MemberGate>
  );
}
