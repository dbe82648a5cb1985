import type { ReactNode } from 'react';
import { type LoadedForm, WithForm } from '../kit/current-form.tsx';
import { type Draft, useDraft } from '../offline/drafts.ts';
import type { Duty } from './duty.ts';
import { DutyGate } from './duty-gate.tsx';
import { GatePage } from './gate-page.tsx';
import { emptyVisitor, type VisitorDraft, visitorDraftName } from './visitor-draft.ts';

/** Where the pages of a visitor written down at the gate begin. */
export const visitorBase = '/cong/nhap-tay/khai-ho';

/** The visitor's draft, kept on this device until it is sent or discarded. */
export function useVisitorDraft(): Draft<VisitorDraft> {
  return useDraft(visitorDraftName, emptyVisitor());
}

/** A page of the visitor's form: a guard on duty, and the questions in force. */
export function VisitorGate({ children }: { children: (duty: Duty, asked: LoadedForm) => ReactNode }) {
  return (
    <DutyGate>
      {(duty) => (
        <WithForm Frame={GatePage} back="/cong/nhap-tay">
          {(asked) => children(duty, asked)}
        </WithForm>
      )}
    </DutyGate>
  );
}
