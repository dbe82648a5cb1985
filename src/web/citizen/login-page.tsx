import { useEffect, useState } from 'react';
import type { LoginCodeSent, Me } from '../../contract/accounts.ts';
import { formatPhone, parseVnMobile, phoneTexts } from '../../domain/phone.ts';
import { type Problem, request } from '../kit/api.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { say } from '../kit/i18n.ts';
import { navigate } from '../kit/navigation.tsx';
import { problemText } from '../kit/problem-text.ts';
import { CodeField, PhoneField } from '../kit/text-fields.tsx';
import { enterAccount } from './account.ts';
import { CitizenPage } from './citizen-page.tsx';
import { formT } from './form-t.ts';
import { findReturnPath, withReturn, workOf } from './return-path.ts';

/** The words of a problem at one field; of a problem without fields, at the page's only field. */
function fieldWords(problem: Problem): string {
  const [error] = problem.errors ?? [];
  return problemText(error ?? problem);
}

interface Sent {
  e164: string;
  /** When another code may be asked for, by this phone's clock. */
  again_ms: number;
}

/** Where a login leads: back, or first to registration where the way back needs a profile. */
function leave(isRegistered: boolean, back: string | undefined): void {
  const work = workOf(back);
  if (back !== undefined && work === 'desk') location.replace(back);
  else if (isRegistered || work === 'gate') navigate(back ?? '/', { replace: true });
  else navigate(withReturn('/dang-ky', back), { replace: true });
}

async function sendCode(e164: string): Promise<Sent | Problem> {
  const result = await request<LoginCodeSent>('POST', '/api/login/codes', { body: { phone: e164 } });
  if (!result.ok) return result.problem;
  return { e164, again_ms: Date.now() + result.value.resendAfterSeconds * 1000 };
}

function PhoneStep({
  phone,
  onPhone,
  onSent,
}: {
  phone: string;
  onPhone: (text: string) => void;
  onSent: (sent: Sent) => void;
}) {
  const [error, setError] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [isBusy, setBusy] = useState(false);
  async function submit(): Promise<void> {
    if (isBusy) return;
    const parsed = parseVnMobile(phone);
    setAttempt(attempt + 1);
    setError(parsed.ok ? undefined : say(phoneTexts[parsed.reason]));
    if (!parsed.ok) return;
    setBusy(true);
    const sent = await sendCode(parsed.e164);
    setBusy(false);
    if ('e164' in sent) onSent(sent);
    else setError(fieldWords(sent));
  }
  return (
    <CitizenPage key="so" title={formT('login_phone_title')} back="/" hasErrors={error !== undefined}>
      <ErrorSummary key={attempt} lines={error ? [{ field: 'phone', text: error }] : []} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <PhoneField id="phone" value={phone} onChange={onPhone} error={error} />
        <p className="v-soft">{formT('login_phone_note')}</p>
        <Button type="submit" isWide isBusy={isBusy}>
          {formT('login_send')}
        </Button>
      </form>
    </CitizenPage>
  );
}

/** Counts down to 0 by this phone's clock. */
function useSecondsUntil(at_ms: number): number {
  const [now_ms, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((at_ms - now_ms) / 1000));
}

function Resend({
  sent,
  onSent,
  onError,
}: {
  sent: Sent;
  onSent: (sent: Sent) => void;
  onError: (text: string) => void;
}) {
  const seconds = useSecondsUntil(sent.again_ms);
  if (seconds > 0) return <p className="v-soft c-resend">{formT('login_resend_wait', { seconds })}</p>;
  return (
    <p className="c-resend">
      <Button
        kind="quiet"
        onClick={async () => {
          const again = await sendCode(sent.e164);
          if ('e164' in again) onSent(again);
          else onError(fieldWords(again));
        }}
      >
        {formT('login_resend')}
      </Button>
    </p>
  );
}

/** Logs in and leads on; the words of what is wrong when that fails. */
async function enter(phone: string, code: string): Promise<string | undefined> {
  const result = await request<Me>('POST', '/api/login', { body: { phone, code } });
  if (!result.ok) return fieldWords(result.problem);
  await enterAccount(result.value);
  leave(result.value.personId !== null, findReturnPath());
  return undefined;
}

function CodeStep({
  sent,
  onSent,
  onBack,
}: {
  sent: Sent;
  onSent: (sent: Sent) => void;
  onBack: () => void;
}) {
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [isSentAgain, setSentAgain] = useState(false);
  async function submit(): Promise<void> {
    if (isBusy) return;
    setAttempt(attempt + 1);
    setError(code.length === 6 ? undefined : formT('login_code_short'));
    if (code.length !== 6) return;
    setBusy(true);
    setError(await enter(sent.e164, code));
    setBusy(false);
  }
  return (
    <CitizenPage
      key="ma"
      title={formT('login_code_title')}
      back="/dang-nhap"
      onBack={onBack}
      hasErrors={error !== undefined}
    >
      <ErrorSummary key={attempt} lines={error ? [{ field: 'code', text: error }] : []} />
      <p>{formT('login_code_sent', { phone: formatPhone(sent.e164) })}</p>
      {isSentAgain && <Banner kind="done" isLive title={formT('login_sent_again')} />}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <CodeField id="code" value={code} onChange={setCode} error={error} />
        <Button type="submit" isWide isBusy={isBusy}>
          {formT('login_enter')}
        </Button>
      </form>
      <Resend
        sent={sent}
        onSent={(again) => {
          setSentAgain(true);
          onSent(again);
        }}
        onError={setError}
      />
    </CitizenPage>
  );
}

/** Number, then code, then back to where one came from. */
export function LoginPage() {
  const [phone, setPhone] = useState('');
  const [sent, setSent] = useState<Sent>();
  return sent ? (
    <CodeStep sent={sent} onSent={setSent} onBack={() => setSent(undefined)} />
  ) : (
    <PhoneStep phone={phone} onPhone={setPhone} onSent={setSent} />
  );
}
