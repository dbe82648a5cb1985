import { useState } from 'react';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { Form } from '../kit/form.tsx';
import { GatePage } from './gate-page.tsx';
import { PinField } from './pin-field.tsx';
import { startShift } from './shift.ts';
import { t } from './t.ts';

/** A device between two shifts: whoever knows its PIN begins the next. */
export function PinPage() {
  const [pin, setPin] = useState('');
  const [error, setError] = useState<string>();
  const [attempt, setAttempt] = useState(0);

  async function submit(): Promise<void> {
    setAttempt(attempt + 1);
    if (pin.length !== 6) return setError(t('pin_short'));
    const answer = await startShift(pin);
    if (answer === 'right') return;
    setPin('');
    setError(t(`pin_answer_${answer}`));
  }

  return (
    <GatePage title={t('pin_title')} back="/" hasErrors={error !== undefined}>
      <ErrorSummary lines={error ? [{ field: 'pin', text: error }] : []} attempt={attempt} />
      <Form onSubmit={submit} submitLabel={t('pin_start')}>
        <PinField label={t('pin_label')} value={pin} onChange={setPin} error={error} />
      </Form>
    </GatePage>
  );
}
