import { Anchor, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { HealthUnit } from '../../contract/health.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import { healthUnitsQuery } from './queries.ts';
import { t } from './t.ts';
import { UnitForm } from './unit-form.tsx';
import { draftOf, type UnitDraft } from './unit-input.ts';
import { UnitStaff } from './unit-staff.tsx';

const EMPTY: UnitDraft = { kind: 'station', name: '', parentId: '', areas: [], phone: '' };

function Back() {
  return (
    <Anchor className="a-target" renderRoot={(props) => <Link to="/quan-tri/y-te" {...props} />}>
      <Icon name="back" size={20} />
      {t('unit_back')}
    </Anchor>
  );
}

/** Draws what needs the list of all units, once it is here. */
function WithUnits({ children }: { children: (units: readonly HealthUnit[]) => ReactNode }) {
  const list = useQuery(healthUnitsQuery);
  if (list.isPending) return <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />;
  if (list.data === undefined) return <ProblemNotice error={list.error} onRetry={() => list.refetch()} />;
  return children(list.data.units);
}

/** Makes a unit, then goes on to who works there. */
export function NewUnitPage() {
  const navigate = useNavigate();
  const [id] = useState(newId);
  return (
    <>
      <Back />
      <PageHead title={t('unit_new_title')} />
      <WithUnits>
        {(units) => (
          <UnitForm
            unitId={id}
            start={EMPTY}
            units={units}
            onSaved={() =>
              void navigate({ to: '/quan-tri/y-te/$unitId', params: { unitId: id }, replace: true })
            }
          />
        )}
      </WithUnits>
    </>
  );
}

function Unit({ unit, units }: { unit: HealthUnit; units: readonly HealthUnit[] }) {
  return (
    <>
      <PageHead title={unit.name} />
      <div className="a-columns">
        <UnitForm unitId={unit.id} start={draftOf(unit)} units={units} />
        <UnitStaff unit={unit} />
      </div>
    </>
  );
}

/** One health unit: what it is, and who works there. */
export function UnitPage() {
  const { unitId } = useParams({ strict: false });
  return (
    <>
      <Back />
      <WithUnits>
        {(units) => {
          const unit = units.find(({ id }) => id === unitId);
          if (unit !== undefined) return <Unit key={unit.id} unit={unit} units={units} />;
          return (
            <>
              <PageHead title={t('unit_unknown_title')} />
              <Text>{t('unit_unknown_text')}</Text>
            </>
          );
        }}
      </WithUnits>
    </>
  );
}
