import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import type { MyUnit } from '../../contract/units.ts';
import { unitKinds } from '../../domain/unit-kind.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { meQuery, useMe } from '../kit/desk-session.ts';
import { unitPath } from './queries.ts';
import { say, t } from './t.ts';

function Confirm({ unit }: { unit: MyUnit }) {
  const client = useQueryClient();
  const confirm = useMutation({
    mutationFn: () => requestOrThrow<null>('POST', unitPath(unit.id, `/officers/${unit.officerId}/confirm`)),
    onSuccess: () => client.invalidateQueries(meQuery),
  });
  return (
    <>
      <Button
        aria-label={`${t('units_confirm')}, ${unit.name}`}
        loading={confirm.isPending}
        onClick={() => confirm.mutate()}
      >
        {t('units_confirm')}
      </Button>
      {confirm.isError && <ProblemNotice error={confirm.error} onRetry={() => confirm.mutate()} />}
    </>
  );
}

function Decline({ unit }: { unit: MyUnit }) {
  const client = useQueryClient();
  const decline = useMutation({
    mutationFn: () => requestOrThrow<null>('POST', unitPath(unit.id, `/officers/${unit.officerId}/decline`)),
    onSuccess: () => client.invalidateQueries(meQuery),
  });
  return (
    <ConfirmButton
      label={t('units_decline')}
      name={`${t('units_decline')}, ${unit.name}`}
      title={t('units_decline_title', { name: unit.name })}
      act={decline}
    >
      {t('units_decline_text')}
    </ConfirmButton>
  );
}

function UnitCard({ unit }: { unit: MyUnit }) {
  const { id, name, kind, role, isConfirmed } = unit;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between">
        <div>
          <Title order={2} size="h4">
            {name}
          </Title>
          <Text c="dimmed">{`${say(unitKinds[kind])} · ${t(`role_${role}`)}`}</Text>
          {!isConfirmed && <Text>{t('units_invited', { role: t(`role_${role}`).toLowerCase() })}</Text>}
        </div>
        {isConfirmed ? (
          <Button
            renderRoot={(props) => (
              <Link
                to="/don-vi/$unitId"
                params={{ unitId: id }}
                aria-label={`${t('units_open')}, ${name}`}
                {...props}
              />
            )}
          >
            {t('units_open')}
          </Button>
        ) : (
          <Group gap="sm">
            <Decline unit={unit} />
            <Confirm unit={unit} />
          </Group>
        )}
      </Group>
    </Paper>
  );
}

/** The units for which one answers or is asked to; who answers for one only goes straight there. */
export function UnitsPage() {
  const units = useMe().data?.units ?? [];
  const [only, ...others] = units;
  if (only?.isConfirmed && others.length === 0)
    return <Navigate to="/don-vi/$unitId" params={{ unitId: only.id }} replace />;
  return (
    <>
      <PageHead title={t('units_title')} />
      <Stack component="ul" gap="sm" className="v-plain">
        {units.map((unit) => (
          <UnitCard key={unit.id} unit={unit} />
        ))}
      </Stack>
    </>
  );
}
