import type { ReactNode } from 'react';
import { dayOf } from '../../domain/time.ts';
import { Button } from '../kit/button.tsx';
import { WaitingPage } from '../kit/lost-pages.tsx';
import { problemText } from '../kit/problem-text.ts';
import { serverNow } from '../kit/server-clock.ts';
import { type Draft, useDraft } from '../offline/drafts.ts';
import type { Duty } from './duty.ts';
import { DutyGate } from './duty-gate.tsx';
import { GatePage } from './gate-page.tsx';
import { t } from './t.ts';
import { type AskedForm, useForm } from './use-form.ts';
import { emptyVisitor, type VisitorDraft } from './visitor-draft.ts';

/** Where the pages of a visitor written down at the gate begin. */
export const visitorBase = '/cong/nhap-tay/khai-ho';

/** The business day, by the server's clock. */
export function today(): string {
  return dayOf(serverNow().getTime());
}

/** The visitor's draft, kept on this device until it is sent or discarded. */
export function useVisitorDraft(): Draft<VisitorDraft> {
  return useDraft('cong.khai-ho', emptyVisitor());
}

function WithForm({ children }: { children: (asked: AskedForm) => ReactNode }) {
  const { asked, problem, retry } = useForm();
  if (asked) return children(asked);
  if (!problem) return <WaitingPage />;
  return (
    <GatePage title={t('form_failed')} back="/cong/nhap-tay">
      <p>{problemText(problem)}</p>
      <Button onClick={retry}>{t('retry')}</Button>
    </GatePage>
  );
}

/** A page of the visitor's form: a guard on duty, and the questions in force. */
export function VisitorGate({ children }: { children: (duty: Duty, asked: AskedForm) => ReactNode }) {
  return <DutyGate>{(duty) => <WithForm>{(asked) => children(duty, asked)}</WithForm>}</DutyGate>;
}
