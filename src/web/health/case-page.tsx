import { Anchor, Paper, Progress, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { CaseDetail } from '../../contract/tracing.ts';
import { formatDateTime } from '../../domain/time.ts';
import { caseStateTexts } from '../../domain/trace-case.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { CaseApproval } from './case-approval.tsx';
import { CaseContacts } from './case-contacts.tsx';
import { CaseFiles } from './case-files.tsx';
import { CaseGraph } from './case-graph.tsx';
import { CaseHistory } from './case-history.tsx';
import { CaseNotice } from './case-notice.tsx';
import { CasePlaces } from './case-places.tsx';
import { caseQuery } from './case-queries.ts';
import { ct, say } from './case-t.ts';
import { useUnit } from './unit-context.ts';
import { useCaseStep } from './use-case-step.ts';

const time = (instant: string) => formatDateTime(Date.parse(instant));

function Facts({ detail }: { detail: CaseDetail }) {
  const again = useCaseStep(detail, ['POST', '/search']);
  const { progress, people, meetings } = detail;
  return (
    <Paper withBorder p="md" mb="md" className="h-case-card">
      <span className="h-alert-head">
        <span className="v-tag">{say(caseStateTexts[detail.state])}</span>
        <strong>
          {detail.disease} · {detail.maskedName} · {detail.maskedPhone}
        </strong>
      </span>
      <span>{ct('period', { from: time(detail.from), to: time(detail.to) })}</span>
      <span>
        {ct('facts', { minutes: detail.minutesMin, distance: detail.distanceMax })}
        {detail.sameGate && ` · ${ct('facts_gate')}`}
      </span>
      {progress < 100 ? (
        <div role="status">
          <Text>{ct('searching', { percent: progress })}</Text>
          <Progress value={progress} aria-label={ct('searching', { percent: progress })} />
        </div>
      ) : (
        <span role="status">
          <strong>{ct('found', { people: people ?? 0, meetings: meetings ?? 0 })}</strong> ·{' '}
          {ct('as_of', { time: time(detail.asOf) })}
        </span>
      )}
      {detail.isCut && <span>{ct('is_cut')}</span>}
      {detail.state === 'draft' && detail.isOwn && progress === 100 && (
        <div>
          <ConfirmButton label={ct('search_again')} title={ct('search_again')} act={again}>
            {ct('search_again_text')}
          </ConfirmButton>
        </div>
      )}
    </Paper>
  );
}

const parts = {
  contacts: CaseContacts,
  places: CasePlaces,
  graph: CaseGraph,
  notice: CaseNotice,
  files: CaseFiles,
  history: CaseHistory,
} as const;
const tabs = ['contacts', 'places', 'graph', 'notice', 'files', 'history'] as const;

function CaseBody({ detail }: { detail: CaseDetail }) {
  return (
    <>
      <Facts detail={detail} />
      <CaseApproval detail={detail} />
      <Tabs defaultValue="contacts" keepMounted={false}>
        <Tabs.List aria-label={ct('tabs')} mb="md">
          {tabs.map((tab) => (
            <Tabs.Tab key={tab} value={tab} className="h-tab">
              {ct(`tab_${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((tab) => {
          const Part = parts[tab];
          return (
            <Tabs.Panel key={tab} value={tab}>
              <Stack gap="md">
                <Part detail={detail} />
              </Stack>
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </>
  );
}

/** One case: what was found, who decides, who is told, and what happened. */
export function CasePage() {
  const { unit } = useUnit();
  const { caseId = '' } = useParams({ strict: false });
  const detail = useQuery(caseQuery(unit.id, caseId));
  return (
    <>
      <PageHead
        title={detail.data ? ct('graph_case', { number: detail.data.number }) : ct('list_title')}
        place={unit.name}
      >
        <Anchor
          renderRoot={(props) => <Link to="/y-te/$unitId/ca-benh" params={{ unitId: unit.id }} {...props} />}
        >
          {ct('open_back')}
        </Anchor>
      </PageHead>
      {detail.isPending && <Skeleton height={480} aria-busy="true" aria-label={ct('busy')} />}
      {detail.isError && <ProblemNotice error={detail.error} onRetry={() => detail.refetch()} />}
      {detail.data && <CaseBody detail={detail.data} />}
    </>
  );
}
