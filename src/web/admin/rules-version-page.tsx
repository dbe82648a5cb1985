import { Paper, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { verdicts } from '../../domain/declaration.ts';
import { type RuleTable, readRuleTable } from '../../domain/rule-table.ts';
import { urgencies, urgencyTexts } from '../../domain/urgency.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { getLang } from '../kit/i18n.ts';
import { Download } from './download.tsx';
import { HoldForm } from './hold-form.tsx';
import { fileQuery, formsQuery } from './queries.ts';
import { RuleEffect } from './rule-effect.tsx';
import { say, t } from './t.ts';

function RuleRow({ cells }: { cells: RuleTable['rules'][number]['cells'] }) {
  const verdict = verdicts.find((one) => one === cells.verdict);
  const urgency = urgencies.find((one) => one === cells.urgency);
  const isVietnamese = getLang() === 'vi';
  return (
    <Table.Tr>
      <Table.Td>{isVietnamese ? cells['reason vi'] : cells['reason en']}</Table.Td>
      <Table.Td>
        <code>{cells.when}</code>
      </Table.Td>
      <Table.Td>{verdict && t(`verdict_${verdict}`)}</Table.Td>
      <Table.Td>{urgency && say(urgencyTexts[urgency])}</Table.Td>
      <Table.Td>{isVietnamese ? cells['advice vi'] : cells['advice en']}</Table.Td>
    </Table.Tr>
  );
}

function Rules({ content }: { content: string }) {
  return (
    <Paper withBorder p="md">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className="v-table-scroll" aria-label={t('forms_rules')} tabIndex={0}>
        <Table verticalSpacing="sm" miw={720}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('rule_reason')}</Table.Th>
              <Table.Th>{t('rule_when')}</Table.Th>
              <Table.Th>{t('rule_verdict')}</Table.Th>
              <Table.Th>{t('rule_urgency')}</Table.Th>
              <Table.Th>{t('rule_advice')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {readRuleTable(content).rules.map(({ line, cells }) => (
              <RuleRow key={line} cells={cells} />
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Paper>
  );
}

/** One version of a rule set: its table, what it would change, and when and where it holds. */
export function RulesVersionPage() {
  const { formId, version } = useParams({ from: '/quan-tri/to-khai/quy-tac/$formId/$version' });
  const list = useQuery(formsQuery);
  const file = useQuery(fileQuery('rules', formId, version));
  const held = list.data?.ruleSets.find((one) => one.formId === formId && one.version === version);
  return (
    <>
      <PageHead title={t('rules_title', { title: held ? say(held.formTitle) : formId, version })}>
        {file.data && <Download name={`${formId}-${version}.md`} content={file.data.content} />}
      </PageHead>
      {(file.isPending || list.isPending) && (
        <Skeleton height={320} aria-busy="true" aria-label={t('busy')} />
      )}
      {file.isError && <ProblemNotice error={file.error} onRetry={() => file.refetch()} />}
      {file.data && held && (
        <Stack gap="lg">
          <Text>{t('rules_for', { version: held.formVersion })}</Text>
          <Rules content={file.data.content} />
          <Paper withBorder p="md">
            <RuleEffect formId={formId} version={version} />
          </Paper>
          <Paper withBorder p="md">
            <HoldForm kind="rules" formId={formId} version={version} hold={held.hold} />
          </Paper>
        </Stack>
      )}
    </>
  );
}
