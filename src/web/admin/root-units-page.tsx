import { Alert, Checkbox, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RootUnit } from '../../contract/units.ts';
import { unitKinds, unitLines } from '../../domain/unit-kind.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { OfficerForm } from '../kit/desk-officer-form.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { deskT } from '../kit/desk-t.ts';
import { Icon } from '../kit/icons.tsx';
import { rootUnitPath, rootUnitsQuery } from './queries.ts';
import { RootUnitForm } from './root-unit-form.tsx';
import { say, t } from './t.ts';

type Officer = RootUnit['officers'][number];

function OfficerRow({ unit, officer }: { unit: RootUnit; officer: Officer }) {
  const client = useQueryClient();
  const { id, name, position, role, maskedPhone, isConfirmed } = officer;
  const end = useMutation({
    mutationFn: () => requestOrThrow<null>('DELETE', rootUnitPath(unit.id, `/officers/${id}`)),
    onSuccess: () => client.invalidateQueries(rootUnitsQuery),
  });
  return (
    <Group component="li" justify="space-between" gap="sm">
      <div>
        <Text fw={600}>{name}</Text>
        <Text c="dimmed">
          {[deskT(`officer_role_${role}`), position, maskedPhone].filter(Boolean).join(' · ')}
        </Text>
        {!isConfirmed && <Text>{t('roots_not_confirmed')}</Text>}
      </div>
      <ConfirmButton
        label={t('staff_end')}
        name={t('staff_end_of', { name })}
        title={t('staff_end_confirm', { name, unit: unit.name })}
        act={end}
      >
        {t('staff_end_warning')}
      </ConfirmButton>
    </Group>
  );
}

function Root({ unit }: { unit: RootUnit }) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<string>();
  const facts = [unit.code, say(unitKinds[unit.kind]), unit.areaName];
  return (
    <Paper withBorder p="md" component="section" aria-label={unit.name} className="a-form">
      <Title order={2} size="h4">
        {unit.name}
      </Title>
      <Text c="dimmed">{facts.join(' · ')}</Text>
      <Text mb="md">{unit.lines.map((line) => say(unitLines[line])).join(', ') || t('roots_no_line')}</Text>
      {asked !== undefined && (
        <Alert role="status" variant="default" icon={<Icon name="ok" />} mb="md">
          {t('roots_asked', { name: asked })}
        </Alert>
      )}
      <Stack component="ul" gap="sm" mb="lg" className="v-plain">
        {unit.officers.map((officer) => (
          <OfficerRow key={officer.id} unit={unit} officer={officer} />
        ))}
      </Stack>
      <OfficerForm
        path={rootUnitPath(unit.id, '/officers')}
        onSaved={async (name) => {
          setAsked(name);
          await client.invalidateQueries(rootUnitsQuery);
        }}
      />
    </Paper>
  );
}

/** The units at the top of each line, and who answers for them. */
export function RootUnitsPage() {
  const client = useQueryClient();
  const list = useQuery(rootUnitsQuery);
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <PageHead title={t('roots_title')} />
      <Text mb="md">{t('roots_intro')}</Text>
      {list.isPending && <Skeleton height={320} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      <Stack gap="md">
        {list.data?.units.map((unit) => (
          <Root key={unit.id} unit={unit} />
        ))}
        <Checkbox
          size="md"
          label={t('roots_add')}
          checked={isAdding}
          onChange={(event) => setIsAdding(event.currentTarget.checked)}
        />
        {isAdding && (
          <RootUnitForm
            onSaved={async () => {
              setIsAdding(false);
              await client.invalidateQueries(rootUnitsQuery);
            }}
          />
        )}
      </Stack>
    </>
  );
}
