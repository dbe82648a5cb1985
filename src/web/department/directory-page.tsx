import { Anchor, Button, Group, NativeSelect, Paper, Skeleton, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { DirectoryUnit } from '../../contract/units.ts';
import { reachTexts } from '../../domain/directive.ts';
import { formatPhone } from '../../domain/phone.ts';
import { foldText } from '../../domain/text-fold.ts';
import { isUnitLine, type UnitLine, unitLines } from '../../domain/unit-kind.ts';
import { DataTable } from '../kit/data-table.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { directoryQuery } from './directory-queries.ts';
import { useOffice } from './office-context.ts';
import { officePath } from './queries.ts';
import { say, t } from './t.ts';
import { useLine } from './use-line.ts';

interface UnitProps {
  officeId: string;
  line: UnitLine;
  unit: DirectoryUnit;
}

function UnitLink({ officeId, line, unit }: UnitProps) {
  return (
    <Anchor
      fw={600}
      className="d-target"
      renderRoot={(props) => (
        <Link
          to="/nganh/$unitId/danh-ba/$belowId"
          params={{ unitId: officeId, belowId: unit.id }}
          search={{ line }}
          {...props}
        />
      )}
    >
      {unit.name}
    </Anchor>
  );
}

function Contacts({ unit }: { unit: DirectoryUnit }) {
  if (unit.officers.length === 0) return '–';
  return unit.officers.map(({ id, name, position, phone, email }) => (
    <div key={id}>
      <Text>{[name, position].filter(Boolean).join(', ')}</Text>
      <Text c="dimmed" className="v-break">
        {[formatPhone(phone), email].filter(Boolean).join(' · ')}
      </Text>
    </div>
  ));
}

/** Whether a unit, or somebody who answers for it, has what was typed, in any spelling. */
function matches({ name, code, officers }: DirectoryUnit, typed: string): boolean {
  const people = officers.map((officer) => `${officer.name} ${officer.phone} ${formatPhone(officer.phone)}`);
  return foldText([name, code, ...people].join(' ')).includes(foldText(typed));
}

function Directory({ officeId, line }: { officeId: string; line: UnitLine }) {
  const directory = useQuery(directoryQuery(officeId, line));
  const [typed, setTyped] = useState('');
  const [isOpenOnly, setOpenOnly] = useState(false);
  if (directory.isPending) return <Skeleton height={320} aria-busy="true" aria-label={t('busy')} />;
  if (directory.data === undefined) {
    return <ProblemNotice error={directory.error} onRetry={() => directory.refetch()} />;
  }
  const { units } = directory.data;
  const without = units.filter(({ reach }) => reach !== 'reachable').length;
  const shown = units.filter((unit) => (!isOpenOnly || unit.reach !== 'reachable') && matches(unit, typed));
  return (
    <>
      <Group align="flex-end" gap="sm" mb="md">
        <TextInput
          type="search"
          className="d-field"
          label={t('directory_search')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button
          variant={isOpenOnly ? 'filled' : 'default'}
          aria-pressed={isOpenOnly}
          onClick={() => setOpenOnly(!isOpenOnly)}
        >
          {t('directory_without', { count: without })}
        </Button>
      </Group>
      <Text role="status" mb="sm">
        {t('tree_count', { count: shown.length })}
      </Text>
      {shown.length === 0 ? (
        <Paper withBorder p="lg">
          <Text>{t('directory_empty')}</Text>
        </Paper>
      ) : (
        <DataTable
          caption={t('directory_title')}
          rows={shown}
          rowKey={({ id }) => id}
          columns={[
            { title: t('tree_name'), cell: (unit) => <UnitLink {...{ officeId, line, unit }} /> },
            { title: t('tree_code'), cell: ({ code }) => code },
            { title: t('directory_above'), cell: ({ aboveName }) => aboveName ?? '–' },
            { title: t('directory_reach'), cell: ({ reach }) => say(reachTexts[reach]) },
            { title: t('tree_officers'), cell: (unit) => <Contacts unit={unit} /> },
          ]}
          card={(unit) => (
            <>
              <UnitLink {...{ officeId, line, unit }} />
              <Text c="dimmed">{[unit.code, unit.aboveName].filter(Boolean).join(' · ')}</Text>
              <Text fw={600}>{say(reachTexts[unit.reach])}</Text>
              {unit.officers.length > 0 && <Contacts unit={unit} />}
            </>
          )}
        />
      )}
    </>
  );
}

/** All units below an office with those who answer for them; those without anybody first. */
export function DirectoryPage() {
  const office = useOffice();
  const [line, setLine] = useLine();
  if (line === undefined) return <Text>{t('tree_none')}</Text>;
  return (
    <>
      <PageHead title={t('directory_title')} place={office.name}>
        <Button
          component="a"
          variant="default"
          href={officePath(office.id, `/directory.xlsx?line=${line}`)}
          download
          leftSection={<Icon name="download" />}
        >
          {t('directory_export')}
        </Button>
      </PageHead>
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
      <Directory key={line} officeId={office.id} line={line} />
    </>
  );
}
