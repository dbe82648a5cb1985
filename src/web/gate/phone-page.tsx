import { useState } from 'react';
import type { GateScan } from '../../contract/visits.ts';
import { formatPhone, parseVnMobile, phoneTexts } from '../../domain/phone.ts';
import { type Problem, request } from '../kit/api.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { Form } from '../kit/form.tsx';
import { problemText } from '../kit/problem-text.ts';
import { serverNow } from '../kit/server-clock.ts';
import { CodeField, PhoneField } from '../kit/text-fields.tsx';
import { type Draft, useDraft } from '../offline/drafts.ts';
import { newId } from '../offline/new-id.ts';
import type { Duty } from './duty.ts';
import { DutyGate } from './duty-gate.tsx';
import { GatePage } from './gate-page.tsx';
import { endRight } from './guard.ts';
import { ManualResult } from './manual-result.tsx';
import { type Outcome, outcomeOf } from './outcome.ts';
import { reasonText } from './outcome-text.ts';
import { postScans } from './scan-outbox.ts';
import { say, t } from './t.ts';

/** Visit id and time are made once, with the first try, and stay the same for a repeated one. */
type PhoneDraft = { phone: string; sentTo: string; scanId: string; at: string };

function wordsOf(problem: Problem): string {
  return problemText(problem.errors?.[0] ?? problem);
}

/** Sends a code to the visitor; undefined when it is on its way. */
async function sendCode({ placeId }: Duty, phone: string): Promise<Problem | undefined> {
  const result = await request<null>('POST', `/api/places/${placeId}/visitor-codes`, { body: { phone } });
  if (result.ok) return undefined;
  if (result.problem.status === 403 || result.problem.status === 404) endRight(placeId);
  return result.problem;
}

interface StepProps {
  duty: Duty;
  draft: Draft<PhoneDraft>;
}

function NumberStep({ duty, draft }: StepProps) {
  const [error, setError] = useState<string>();
  const [attempt, setAttempt] = useState(0);

  async function submit(): Promise<void> {
    setAttempt(attempt + 1);
    const parsed = parseVnMobile(draft.values.phone);
    if (!parsed.ok) return setError(say(phoneTexts[parsed.reason]));
    const problem = await sendCode(duty, parsed.e164);
    setError(problem && wordsOf(problem));
    if (!problem) draft.set({ sentTo: parsed.e164, scanId: newId(), at: '' });
  }

  return (
    <GatePage key="so" title={t('phone_title')} back="/cong/nhap-tay" hasErrors={error !== undefined}>
      <ErrorSummary lines={error ? [{ field: 'phone', text: error }] : []} attempt={attempt} />
      <Form onSubmit={submit} submitLabel={t('phone_send')}>
        <PhoneField
          id="phone"
          label={t('phone_label')}
          value={draft.values.phone}
          onChange={(phone) => draft.set({ phone })}
          error={error}
          autoComplete="off"
        />
      </Form>
    </GatePage>
  );
}

function CodeStep({ duty, draft, onOutcome }: StepProps & { onOutcome: (outcome: Outcome) => void }) {
  const { sentTo, scanId, at } = draft.values;
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [isSentAgain, setSentAgain] = useState(false);

  async function submit(): Promise<void> {
    setAttempt(attempt + 1);
    if (code.length !== 6) return setError(t('code_short'));
    const first = at || serverNow().toISOString();
    draft.set({ at: first });
    const { gateId, asked: direction, placeId, isSpecial } = duty;
    const scan: GateScan = {
      id: scanId,
      at: first,
      gateId,
      direction,
      way: 'manual',
      phone: sentTo,
      phoneCode: code,
    };
    const result = await postScans(placeId, isSpecial, [scan]);
    if (!result.ok) {
      if (result.problem.status === 403 || result.problem.status === 404) return endRight(placeId);
      return setError(wordsOf(result.problem));
    }
    const [item] = result.value.items;
    const outcome = item && outcomeOf(item);
    if (!outcome) return setError(t('unknown_title'));
    // A code can be read out again: the guard stays here.
    if (outcome.look === 'refused' && outcome.reason.startsWith('code_')) {
      const { title, guard } = reasonText(outcome.reason);
      return setError(`${title}. ${guard}`);
    }
    draft.clear();
    onOutcome(outcome);
  }

  async function resend(): Promise<void> {
    const problem = await sendCode(duty, sentTo);
    setError(problem && wordsOf(problem));
    setSentAgain(!problem);
  }

  return (
    <GatePage
      key="ma"
      title={t('code_title')}
      back="/cong/nhap-tay"
      onBack={() => draft.set({ sentTo: '' })}
      hasErrors={error !== undefined}
    >
      <ErrorSummary lines={error ? [{ field: 'code', text: error }] : []} attempt={attempt} />
      <p>{t('code_sent', { phone: formatPhone(sentTo) })}</p>
      {isSentAgain && <Banner kind="done" isLive title={t('code_again_done')} />}
      <Form onSubmit={submit} submitLabel={t('code_record')}>
        <CodeField
          id="code"
          label={t('code_label')}
          hint={t('code_hint')}
          value={code}
          onChange={setCode}
          error={error}
        />
      </Form>
      <Button kind="quiet" onClick={resend}>
        {t('code_again')}
      </Button>
    </GatePage>
  );
}

function PhoneView({ duty }: { duty: Duty }) {
  const draft = useDraft<PhoneDraft>('cong.so-dien-thoai', { phone: '', sentTo: '', scanId: '', at: '' });
  const [outcome, setOutcome] = useState<Outcome>();
  if (outcome) return <ManualResult outcome={outcome} onNext={() => setOutcome(undefined)} />;
  if (draft.values.sentTo === '') return <NumberStep duty={duty} draft={draft} />;
  return <CodeStep duty={duty} draft={draft} onOutcome={setOutcome} />;
}

/** By phone number: a code goes to the visitor's phone, the visitor reads it out, the guard types it. */
export function PhonePage() {
  return <DutyGate>{(duty) => <PhoneView duty={duty} />}</DutyGate>;
}
