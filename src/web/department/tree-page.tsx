import { Anchor, Breadcrumbs, Button, Group, NativeSelect, Paper, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { UnitBranch, UnitItem } from '../../contract/units.ts';
import { isOffice, isUnitLine, type UnitLine, unitKinds, unitLines } from '../../domain/unit-kind.ts';
import { DataTable } from '../kit/data-table.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { it } from './import-t.ts';
import { useOffice } from './office-context.ts';
import { branchQuery } from './queries.ts';
import { say, t } from './t.ts';
import { useLine } from './use-line.ts';

interface RowProps {
  officeId: string;
  line: UnitLine;
  parentId: string;
  unit: UnitItem;
}

function UnitName({ officeId, line, unit }: Omit<RowProps, 'parentId'>) {
  if (!isOffice(unit.kind)) return <Text fw={600}>{unit.name}</Text>;
  return (
    <Anchor
      fw={600}
      className="d-target"
      renderRoot={(props) => (
        <Link
          to="/nganh/$unitId"
          params={{ unitId: officeId }}
          search={{ line, parent: unit.id }}
          {...props}
        />
      )}
    >
      {unit.name}
    </Anchor>
  );
}

function Edit({ officeId, line, parentId, unit }: RowProps) {
  return (
    <Anchor
      className="d-target"
      aria-label={t('tree_edit_of', { name: unit.name })}
      renderRoot={(props) => (
        <Link
          to="/nganh/$unitId/don-vi/$belowId"
          params={{ unitId: officeId, belowId: unit.id }}
          search={{ line, parent: parentId }}
          {...props}
        />
      )}
    >
      {t('tree_edit')}
    </Anchor>
  );
}

function Units({ officeId, line, branch }: { officeId: string; line: UnitLine; branch: UnitBranch }) {
  const parentId = branch.unit.id;
  const place = { officeId, line };
  if (branch.units.length === 0) {
    return (
      <Paper withBorder p="lg">
        <Text>{t('tree_empty')}</Text>
      </Paper>
    );
  }
  return (
    <DataTable
      caption={branch.unit.name}
      rows={branch.units}
      rowKey={({ id }) => id}
      columns={[
        { title: t('tree_name'), cell: (unit) => <UnitName {...place} unit={unit} /> },
        { title: t('tree_code'), cell: ({ code }) => code },
        { title: t('tree_kind'), cell: ({ kind }) => say(unitKinds[kind]) },
        { title: t('tree_area'), cell: ({ areaName }) => areaName },
        { title: t('tree_below'), cell: ({ kind, below }) => (isOffice(kind) ? below : '–') },
        { title: t('tree_officers'), cell: ({ officers }) => officers },
        { title: t('tree_places'), cell: ({ places }) => places },
        { title: t('tree_edit'), cell: (unit) => <Edit {...place} parentId={parentId} unit={unit} /> },
      ]}
      card={(unit) => (
        <>
          <UnitName {...place} unit={unit} />
          <Text c="dimmed">{`${unit.code} · ${say(unitKinds[unit.kind])} · ${unit.areaName}`}</Text>
          <Text>{`${t('tree_officers')}: ${unit.officers} · ${t('tree_places')}: ${unit.places}`}</Text>
          <Edit {...place} parentId={parentId} unit={unit} />
        </>
      )}
    />
  );
}

function Path({ officeId, line, branch }: { officeId: string; line: UnitLine; branch: UnitBranch }) {
  return (
    <nav aria-label={t('tree_path')}>
      <Breadcrumbs className="d-path">
        {branch.path.map(({ id, name }) =>
          id === branch.unit.id ? (
            <span key={id} aria-current="page">
              {name}
            </span>
          ) : (
            <Anchor
              key={id}
              className="d-target"
              renderRoot={(props) => (
                <Link
                  to="/nganh/$unitId"
                  params={{ unitId: officeId }}
                  search={{ line, parent: id }}
                  {...props}
                />
              )}
            >
              {name}
            </Anchor>
          ),
        )}
      </Breadcrumbs>
    </nav>
  );
}

function Branch({ officeId, line, parentId }: { officeId: string; line: UnitLine; parentId: string }) {
  const branch = useQuery(branchQuery(officeId, line, parentId));
  if (branch.isPending) return <Skeleton height={320} aria-busy="true" aria-label={t('busy')} />;
  if (branch.data === undefined) {
    return <ProblemNotice error={branch.error} onRetry={() => branch.refetch()} />;
  }
  return (
    <>
      {branch.data.path.length > 1 && <Path officeId={officeId} line={line} branch={branch.data} />}
      <Group justify="space-between" my="md" gap="sm">
        <Text role="status">{t('tree_count', { count: branch.data.units.length })}</Text>
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/nganh/$unitId/nhap" params={{ unitId: officeId }} search={{ line }} {...props} />
          )}
        >
          {it('open')}
        </Button>
        <Button
          leftSection={<Icon name="plus" />}
          renderRoot={(props) => (
            <Link
              to="/nganh/$unitId/don-vi/moi"
              params={{ unitId: officeId }}
              search={{ line, parent: parentId }}
              {...props}
            />
          )}
        >
          {t('tree_add')}
        </Button>
      </Group>
      <Units officeId={officeId} line={line} branch={branch.data} />
    </>
  );
}

/** The units below an office, level by level along a line. */
export function TreePage() {
  const office = useOffice();
  const { parent } = useSearch({ strict: false });
  const [line, setLine] = useLine();
  return (
    <>
      <PageHead title={t('tree_title')} place={office.name} />
      {line === undefined ? (
        <Text>{t('tree_none')}</Text>
      ) : (
        <>
          {office.lines.length > 1 && (
            <NativeSelect
              size="md"
              mb="md"
              className="d-field"
              label={t('tree_line')}
              value={line}
              data={office.lines.map((one) => ({ value: one.line, label: say(unitLines[one.line]) }))}
              onChange={({ currentTarget: { value } }) => {
                if (isUnitLine(value)) setLine(value);
              }}
            />
          )}
          <Branch officeId={office.id} line={line} parentId={parent ?? office.id} />
        </>
      )}
    </>
  );
}
