import { useState } from 'react';
import type { Card } from '../../contract/people.ts';
import { CARD_CODE_DIGITS } from '../../domain/code.ts';
import { Skeleton } from '../kit/skeleton.tsx';
import { useAwake } from '../kit/use-awake.ts';
import { Qr } from './qr.tsx';
import { t } from './t.ts';
import { useLiveCode } from './use-live-code.ts';

type Form = 'live' | 'card';

/** Four digits at a time: how people read a long number aloud. */
export function groupDigits(code: string): string {
  return code.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** The running clock: a number, and a bar that a look from the side is enough for. */
function LiveClock({ secondsLeft }: { secondsLeft: number }) {
  return (
    <div className="c-clock">
      <div className="c-clock-bar" aria-hidden="true">
        <span style={{ transform: `scaleX(${secondsLeft / 30})` }} />
      </div>
      <p>{t('code_clock', { seconds: secondsLeft })}</p>
    </div>
  );
}

function LiveForm({ card, name }: { card: Card; name: string }) {
  const { code, secondsLeft } = useLiveCode(card);
  // Without WebCrypto there is no live code; the card code opens the same doors.
  if (code === null) return <CardForm card={card} name={name} />;
  return (
    <>
      <Qr text={code} label={t('code_live_label', { name })} />
      <LiveClock secondsLeft={secondsLeft} />
    </>
  );
}

function CardForm({ card, name }: { card: Card; name: string }) {
  return (
    <>
      <Qr text={card.code} label={t('code_card_label', { name })} />
      <p className="c-digits">{groupDigits(card.code)}</p>
    </>
  );
}

function FormSwitch({ form, onChange }: { form: Form; onChange: (form: Form) => void }) {
  return (
    <fieldset className="c-forms">
      <legend className="v-hidden">{t('code_form')}</legend>
      {(['live', 'card'] as const).map((each) => (
        <label key={each}>
          <input
            type="radio"
            name="code-form"
            className="v-hidden"
            checked={form === each}
            onChange={() => onChange(each)}
          />
          <span>{t(`code_form_${each}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The personal code of one person: live for phones and guards, 28 digits for readers. */
export function CodePanel({ card, name }: { card: Card | undefined; name: string }) {
  const [form, setForm] = useState<Form>('live');
  useAwake();
  return (
    <section className="c-code" aria-label={t('code_title')}>
      <p className="c-code-name">{name}</p>
      {card?.code.length !== CARD_CODE_DIGITS ? (
        <div className="c-qr">
          <Skeleton lines={4} />
        </div>
      ) : form === 'live' ? (
        <LiveForm key={card.alias} card={card} name={name} />
      ) : (
        <CardForm card={card} name={name} />
      )}
      <FormSwitch form={form} onChange={setForm} />
    </section>
  );
}
