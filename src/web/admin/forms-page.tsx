import { Button, Paper, Skeleton, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FormVersionView, RuleSetView } from '../../contract/forms.ts';
import type { Bilingual } from '../../domain/text.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { serverNow } from '../kit/server-clock.ts';
import { holdState, holdWords } from './hold-words.ts';
import { type FileKind, formsQuery } from './queries.ts';
import { say, t } from './t.ts';

type Version = (FormVersionView | RuleSetView) & { title: Bilingual; size: string };

function VersionLink({ kind, of: { formId, version, title } }: { kind: FileKind; of: Version }) {
  const params = { formId, version };
  return kind === 'form' ? (
    <Link to="/quan-tri/to-khai/mau/$formId/$version" params={params} className="a-link">
      {say(title)}
    </Link>
  ) : (
    <Link to="/quan-tri/to-khai/quy-tac/$formId/$version" params={params} className="a-link">
      {say(title)}
    </Link>
  );
}

function VersionRow({ kind, of }: { kind: FileKind; of: Version }) {
  const { formId, version, size, hold, isShipped } = of;
  return (
    <Table.Tr>
      <Table.Td>
        <VersionLink kind={kind} of={of} />
        <Text c="dimmed">
          {formId} · {size}
        </Text>
      </Table.Td>
      <Table.Td>
        {version}
        {isShipped && <Text c="dimmed">{t('forms_shipped')}</Text>}
      </Table.Td>
      <Table.Td>
        <span className="v-tag">{t(`hold_${holdState(hold, serverNow().getTime())}`)}</span>
      </Table.Td>
      <Table.Td>{holdWords(hold)}</Table.Td>
    </Table.Tr>
  );
}

function Versions({ kind, versions }: { kind: FileKind; versions: readonly Version[] }) {
  return (
    <Paper withBorder p="md" mb="lg">
      <Title order={2} size="h3" mb="sm">
        {t(`forms_${kind}`)}
      </Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className="v-table-scroll" aria-label={t(`forms_${kind}`)} tabIndex={0}>
        <Table verticalSpacing="sm" miw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('forms_name')}</Table.Th>
              <Table.Th>{t('forms_version')}</Table.Th>
              <Table.Th>{t('forms_state')}</Table.Th>
              <Table.Th>{t('forms_when')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {versions.map((of) => (
              <VersionRow key={`${of.formId} ${of.version}`} kind={kind} of={of} />
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Paper>
  );
}

/** All versions of forms and rule sets: which hold, which are drafts, and the way to each. */
export function FormsPage() {
  const list = useQuery(formsQuery);
  const { forms = [], ruleSets = [] } = list.data ?? {};
  return (
    <>
      <PageHead title={t('forms_title')}>
        <Button component={Link} to="/quan-tri/to-khai/tai-len">
          {t('upload_title')}
        </Button>
      </PageHead>
      <Text mb="md">{t('forms_intro')}</Text>
      {list.isPending && <Skeleton height={320} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {list.data && !list.isError && (
        <>
          <Versions
            kind="form"
            versions={forms.map((form) => ({
              ...form,
              size: t('forms_questions', { count: form.questions }),
            }))}
          />
          <Versions
            kind="rules"
            versions={ruleSets.map((set) => ({
              ...set,
              title: set.formTitle,
              size: t('forms_rules_count', { count: set.rules, version: set.formVersion }),
            }))}
          />
        </>
      )}
    </>
  );
}
