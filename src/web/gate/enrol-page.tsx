import { useState } from 'react';
import { type ErrorLine, ErrorSummary } from '../kit/error-summary.tsx';
import { Form } from '../kit/form.tsx';
import { navigate } from '../kit/navigation.tsx';
import { problemText } from '../kit/problem-text.ts';
import { TextField } from '../kit/text-fields.tsx';
import { enrol } from './device.ts';
import { enrolT } from './enrol-t.ts';
import { GatePage } from './gate-page.tsx';
import { startAgain } from './guard.ts';
import { PinField } from './pin-field.tsx';
import { learnPin } from './shift.ts';
import { t } from './t.ts';

const place_digits = 9;
const code_digits = 8;

/** What the owner's code brought along: "#123456789.12345678". It is no part of the address that a server sees. */
function readAddress(): { placeNumber: string; code: string } {
  const [, placeNumber = '', code = ''] = /^#(\d{9})\.(\d{8})$/.exec(location.hash) ?? [];
  return { placeNumber, code };
}

const digitsOf = (text: string, max: number) => text.replace(/\D/g, '').slice(0, max);

/** Makes this browser a device of a place, by the code on the owner's screen. */
export function EnrolPage() {
  const [input, setInput] = useState(readAddress);
  const [pin, setPin] = useState('');
  const [error, setError] = useState<ErrorLine>();
  const [attempt, setAttempt] = useState(0);

  async function submit(): Promise<void> {
    setAttempt(attempt + 1);
    const isWhole = input.placeNumber.length === place_digits && input.code.length === code_digits;
    if (!isWhole) return setError({ field: 'placeNumber', text: enrolT('short') });
    if (pin.length !== 6) return setError({ field: 'pin', text: t('pin_short') });
    const problem = await enrol({ ...input, pin });
    if (problem) return setError({ field: 'placeNumber', text: problemText(problem) });
    await learnPin(pin);
    startAgain();
    navigate('/cong', { replace: true });
  }

  return (
    <GatePage title={enrolT('title')} back="/cong" hasErrors={error !== undefined}>
      <ErrorSummary lines={error ? [error] : []} attempt={attempt} />
      <p>{enrolT('text')}</p>
      <Form onSubmit={submit} submitLabel={enrolT('done')}>
        <TextField
          id="placeNumber"
          label={enrolT('place')}
          hint={enrolT('place_hint')}
          value={input.placeNumber}
          onChange={(text) => setInput({ ...input, placeNumber: digitsOf(text, place_digits) })}
          inputMode="numeric"
          autoComplete="off"
          width_ch={11}
        />
        <TextField
          id="code"
          label={enrolT('code')}
          hint={enrolT('code_hint')}
          value={input.code}
          onChange={(text) => setInput({ ...input, code: digitsOf(text, code_digits) })}
          inputMode="numeric"
          autoComplete="off"
          width_ch={10}
        />
        <PinField
          label={enrolT('pin')}
          value={pin}
          onChange={setPin}
          error={error?.field === 'pin' ? error.text : undefined}
        />
      </Form>
    </GatePage>
  );
}
