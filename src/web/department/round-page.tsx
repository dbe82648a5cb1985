import { Anchor, Button, Group, NativeSelect, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { RoundTotal } from '../../contract/reports.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { useOffice } from './office-context.ts';
import { roundPath, roundsKey, type TotalBasis, totalQuery } from './report-queries.ts';
import { rt } from './report-t.ts';
import { FieldTable, MissingTable, PartTable } from './round-tables.tsx';
import { t } from './t.ts';

/** Freezes what is shown and passes it up; refused when others are missing by now. */
function PassUp({ officeId, total }: { officeId: string; total: RoundTotal }) {
  const client = useQueryClient();
  const version = (total.passed?.version ?? 0) + 1;
  const missing = total.missing.length;
  const pass = useMutation({
    mutationFn: () =>
      requestOrThrow<null>('PUT', roundPath(officeId, `/${total.round.id}/totals/${version}`), {
        body: { missing },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: roundsKey(officeId) }),
  });
  return (
    <ConfirmButton label={rt('pass')} title={rt('pass_title')} act={pass}>
      {rt('pass_text', { missing })}
    </ConfirmButton>
  );
}

function Total({ officeId, total, basis }: { officeId: string; total: RoundTotal; basis: TotalBasis }) {
  const { round, counted, expected, late, missing, passed } = total;
  return (
    <Stack gap="lg">
      <div>
        <Text>{rt('period', { from: formatDay(round.periodFrom), to: formatDay(round.periodTo) })}</Text>
        <Text>{rt('due', { due: formatDay(round.dueOn), locks: formatDay(round.locksOn) })}</Text>
        <Text fw={600}>{rt('total_counted', { counted, expected, late })}</Text>
        {passed !== null && (
          <Text>{rt('passed', { at: formatDateTime(Date.parse(passed.at)), units: passed.units })}</Text>
        )}
      </div>
      <div>
        <Title order={2} size="h4" mb="sm">
          {rt('missing_title', { count: missing.length })}
        </Title>
        {missing.length === 0 ? (
          <Paper withBorder p="lg">
            <Text>{rt('missing_none')}</Text>
          </Paper>
        ) : (
          <MissingTable total={total} />
        )}
      </div>
      <div>
        <Title order={2} size="h4" mb="sm">
          {rt('total_title')}
        </Title>
        <FieldTable total={total} />
      </div>
      <div>
        <Title order={2} size="h4" mb="sm">
          {rt('units_title')}
        </Title>
        <PartTable total={total} />
      </div>
      {!total.isOwn && basis === 'passed' && <PassUp officeId={officeId} total={total} />}
    </Stack>
  );
}

/** A round's total for an office: who is missing comes first, then the figures, then the parts they come from. */
export function RoundPage() {
  const office = useOffice();
  const { roundId = '' } = useParams({ strict: false });
  const [basis, setBasis] = useState<TotalBasis>('passed');
  const total = useQuery(totalQuery(office.id, roundId, basis));
  return (
    <>
      <Anchor
        className="d-target"
        renderRoot={(props) => <Link to="/nganh/$unitId/bao-cao" params={{ unitId: office.id }} {...props} />}
      >
        <Icon name="back" size={20} />
        {rt('back')}
      </Anchor>
      {total.isPending && <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />}
      {total.isError && <ProblemNotice error={total.error} onRetry={() => total.refetch()} />}
      {total.data && (
        <>
          <PageHead title={total.data.round.title} place={office.name}>
            <Button
              component="a"
              variant="default"
              href={roundPath(office.id, `/${roundId}/total.xlsx`)}
              download
              leftSection={<Icon name="download" />}
            >
              {rt('export')}
            </Button>
          </PageHead>
          <Group mb="md">
            <NativeSelect
              size="md"
              label={rt('basis')}
              value={basis}
              data={[
                { value: 'passed', label: rt('basis_passed') },
                { value: 'all', label: rt('basis_all') },
              ]}
              onChange={(event) => setBasis(event.currentTarget.value === 'all' ? 'all' : 'passed')}
            />
          </Group>
          <Total officeId={office.id} total={total.data} basis={basis} />
        </>
      )}
    </>
  );
}
