import { Alert, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '../../contract/tracing.ts';
import { Icon } from '../kit/icons.tsx';
import { ct } from './case-t.ts';
import { ReasonForm } from './reason-form.tsx';
import { useCaseStep } from './use-case-step.ts';

function Ask({ detail }: { detail: CaseDetail }) {
  const [unitId, setUnitId] = useState('');
  const ask = useCaseStep<string>(detail, ['PUT', '/approval-request'], (reason) => ({ unitId, reason }));
  return (
    <ReasonForm
      id="de-nghi"
      title={ct('ask_title')}
      text={ct('ask_text')}
      choices={[{ label: ct('ask_submit'), isMain: true, act: ask }]}
      errorOf={() => (unitId === '' ? { field: 'asked-unit', text: ct('ask_choose') } : undefined)}
    >
      <NativeSelect
        size="md"
        id="asked-unit"
        label={ct('ask_unit')}
        value={unitId}
        onChange={(event) => setUnitId(event.currentTarget.value)}
        data={[
          { value: '', label: ct('ask_choose') },
          ...detail.approvers.map((unit) => ({ value: unit.unitId, label: unit.name })),
        ]}
      />
    </ReasonForm>
  );
}

function Decide({ detail }: { detail: CaseDetail }) {
  const body = (reason: string) => ({ reason });
  const approve = useCaseStep<string>(detail, ['PUT', '/approval'], body);
  const refuse = useCaseStep<string>(detail, ['PUT', '/refusal'], body);
  return (
    <ReasonForm
      id="duyet"
      title={ct('decide_title')}
      text={ct('decide_text', {
        unit: detail.unitName,
        people: detail.people ?? 0,
        number: detail.number,
      })}
      choices={[
        { label: ct('approve'), isMain: true, act: approve },
        { label: ct('refuse'), isMain: false, act: refuse },
      ]}
    />
  );
}

/** What has to happen before names are shown. */
export function CaseApproval({ detail }: { detail: CaseDetail }) {
  const { state, isOwn, progress, mayDecide, askedUnitName } = detail;
  return (
    <div className="h-case-next">
      {state === 'draft' && isOwn && progress === 100 && <Ask detail={detail} />}
      {mayDecide && <Decide detail={detail} />}
      {state === 'asked' && !mayDecide && (
        <Alert variant="default" icon={<Icon name="clock" />}>
          {ct('asked_text', { unit: askedUnitName ?? '' })}
        </Alert>
      )}
    </div>
  );
}
