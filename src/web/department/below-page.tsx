import { Anchor, Skeleton, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { UnitItem } from '../../contract/units.ts';
import type { UnitLine } from '../../domain/unit-kind.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import { BelowForm } from './below-form.tsx';
import { useOffice } from './office-context.ts';
import { branchQuery, treeKey } from './queries.ts';
import { t } from './t.ts';
import { useLine } from './use-line.ts';

function Form({ line, parentId, unit }: { line: UnitLine; parentId: string; unit: UnitItem | undefined }) {
  const office = useOffice();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [fresh] = useState(newId);
  const branch = useQuery(branchQuery(office.id, line, parentId));
  if (branch.isPending) return <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />;
  if (branch.data === undefined) {
    return <ProblemNotice error={branch.error} onRetry={() => branch.refetch()} />;
  }
  return (
    <BelowForm
      officeId={office.id}
      unitId={unit?.id ?? fresh}
      {...{ line, unit }}
      above={branch.data.path}
      onSaved={async () => {
        await client.invalidateQueries({ queryKey: treeKey(office.id) });
        await navigate({
          to: '/nganh/$unitId',
          params: { unitId: office.id },
          search: { line, parent: parentId },
        });
      }}
    />
  );
}

function Back({ line, parentId }: { line: UnitLine; parentId: string }) {
  const office = useOffice();
  return (
    <Anchor
      className="d-target"
      renderRoot={(props) => (
        <Link
          to="/nganh/$unitId"
          params={{ unitId: office.id }}
          search={{ line, parent: parentId }}
          {...props}
        />
      )}
    >
      <Icon name="back" size={20} />
      {t('unit_back')}
    </Anchor>
  );
}

/** Makes a unit below the one whose branch was shown. */
export function NewBelowPage() {
  const office = useOffice();
  const { parent } = useSearch({ strict: false });
  const [line] = useLine();
  if (line === undefined) return <Text>{t('tree_none')}</Text>;
  const parentId = parent ?? office.id;
  return (
    <>
      <Back line={line} parentId={parentId} />
      <PageHead title={t('unit_new_title')} place={office.name} />
      <Form line={line} parentId={parentId} unit={undefined} />
    </>
  );
}

/** Changes a unit below, or moves it. */
export function BelowPage() {
  const office = useOffice();
  const { belowId } = useParams({ strict: false });
  const { parent } = useSearch({ strict: false });
  const [line] = useLine();
  const parentId = parent ?? office.id;
  const branch = useQuery({
    ...branchQuery(office.id, line ?? 'education', parentId),
    enabled: line !== undefined,
  });
  if (line === undefined) return <Text>{t('tree_none')}</Text>;
  const unit = branch.data?.units.find(({ id }) => id === belowId);
  return (
    <>
      <Back line={line} parentId={parentId} />
      <PageHead title={t('unit_edit_title')} place={office.name} />
      {unit !== undefined && <Form key={unit.id} line={line} parentId={parentId} unit={unit} />}
      {branch.isPending && <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />}
      {branch.data !== undefined && unit === undefined && <Text>{t('tree_empty')}</Text>}
    </>
  );
}
