import { useState } from 'react';
import { cleanScanText } from '../../domain/scan-text.ts';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { Form } from '../kit/form.tsx';
import { useStore } from '../kit/store.ts';
import { TextField } from '../kit/text-fields.tsx';
import type { Duty } from './duty.ts';
import { DutyGate } from './duty-gate.tsx';
import { GatePage } from './gate-page.tsx';
import { ManualResult } from './manual-result.tsx';
import { t } from './t.ts';
import { useScanner } from './use-scanner.ts';

function TypedCodeView({ duty }: { duty: Duty }) {
  const scanner = useScanner(duty, 'manual');
  const { recent } = useStore(scanner.view);
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [isDone, setDone] = useState(false);
  const [last] = recent;
  if (isDone && last)
    return (
      <ManualResult
        outcome={last.outcome}
        receipt={last.receipt}
        isCounted={false}
        onNext={() => {
          setCode('');
          setDone(false);
        }}
      />
    );

  function submit(): void {
    setAttempt(attempt + 1);
    const isTyped = /^\d{9,}$/.test(cleanScanText(code));
    setError(isTyped ? undefined : t('typed_wrong'));
    if (!isTyped) return;
    scanner.take(code);
    setDone(true);
  }

  return (
    <GatePage title={t('typed_title')} back="/cong/nhap-tay" hasErrors={error !== undefined}>
      <ErrorSummary lines={error ? [{ field: 'code', text: error }] : []} attempt={attempt} />
      <Form onSubmit={submit} submitLabel={t('typed_record')}>
        <TextField
          id="code"
          label={t('typed_label')}
          hint={t('typed_hint')}
          value={code}
          onChange={setCode}
          error={error}
          inputMode="numeric"
          autoComplete="off"
          rows={4}
        />
      </Form>
    </GatePage>
  );
}

/** A code that no camera and no reader gets, typed from the paper. */
export function TypedCodePage() {
  return <DutyGate>{(duty) => <TypedCodeView duty={duty} />}</DutyGate>;
}
