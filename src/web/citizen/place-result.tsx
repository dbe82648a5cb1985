import { useEffect } from 'react';
import { formatPlaceNumber } from '../../domain/place-code.ts';
import { isRefusalReason, refusals } from '../../domain/refusal.ts';
import { formatDateTime } from '../../domain/time.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { getLang } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { problemText } from '../kit/problem-text.ts';
import { VerdictPanel } from '../kit/verdict-panel.tsx';
import { useOutboxCount } from '../offline/use-outbox.ts';
import { ButtonLink, CitizenPage } from './citizen-page.tsx';
import type { Door } from './door.ts';
import { doorT } from './door-t.ts';
import { visitOutbox } from './outboxes.ts';
import type { Passage } from './record-visits.ts';

/** Why a visit was not accepted and what the visitor does: from the one table of reasons. */
export function refusalWords(reason: string): { title: string; advice: string } {
  if (!isRefusalReason(reason))
    return { title: doorT('result_refused'), advice: problemText({ code: reason, detail: '' }) };
  const { title, visitor } = refusals[reason][getLang()];
  return { title, advice: visitor };
}

/** One passage in full colour: what became of it, of whom, where; the words stand with it. */
function PassagePanel({ passage, door }: { passage: Passage; door: Door }) {
  const { visit, outcome, reason, personName } = passage;
  const place = [door.name ?? formatPlaceNumber(door.number), door.gateName].filter(Boolean).join(' · ');
  const time = formatDateTime(Date.parse(visit.at));
  if (outcome === 'stored') {
    return (
      <VerdictPanel look="ok" word={doorT(`passed_${visit.direction}`)} name={personName}>
        <p>{place}</p>
        <p>{time}</p>
      </VerdictPanel>
    );
  }
  if (outcome === 'kept') {
    return (
      <VerdictPanel look="kept" word={doorT('passed_kept')} name={personName}>
        <p>{place}</p>
        <p>
          {doorT(`way_${visit.direction}`)} · {time}
        </p>
        <p>{doorT('passed_kept_text')}</p>
      </VerdictPanel>
    );
  }
  const words = refusalWords(reason ?? 'unknown');
  return (
    <VerdictPanel look={reason === 'stop_verdict' ? 'stop' : 'refused'} word={words.title} name={personName}>
      <p>{place}</p>
      <p>{words.advice}</p>
    </VerdictPanel>
  );
}

/** What became of the passages. A refused one is told here, so the phone need not keep it. */
export function PlaceResult({
  door,
  passages,
  onAgain,
}: {
  door: Door;
  passages: readonly Passage[];
  onAgain: () => void;
}) {
  const { waiting } = useOutboxCount(visitOutbox);
  useEffect(() => {
    for (const { outcome, visit } of passages) if (outcome === 'refused') void visitOutbox.clear(visit.id);
  }, [passages]);
  const isAllStored = passages.every(({ outcome }) => outcome === 'stored');
  const isRefused = passages.some(({ outcome }) => outcome === 'refused');
  return (
    <CitizenPage
      key="ket-qua"
      title={isAllStored ? doorT('passed_title') : doorT('passed_title_open')}
      isTitleHidden
    >
      {passages.map((passage) => (
        <PassagePanel key={passage.visit.id} passage={passage} door={door} />
      ))}
      {waiting > 0 && <p>{doorT('passed_waiting', { count: waiting })}</p>}
      <div className="v-stack">
        <ButtonLink to="/">{doorT('passed_home')}</ButtonLink>
        <Button kind="secondary" isWide onClick={onAgain}>
          {isRefused ? doorT('passed_again') : doorT('passed_back')}
        </Button>
      </div>
    </CitizenPage>
  );
}

/** A poster that claims to be ours and is not: nothing on it can be believed, so nothing is recorded. */
export function DamagedPoster() {
  const { title, advice } = refusalWords('damaged');
  return (
    <CitizenPage title={doorT('place_title')} back="/">
      <Banner kind="stop" title={title}>
        <p>{advice}</p>
      </Banner>
      <ButtonLink to="/quet" icon={<Icon name="scan" />}>
        {doorT('home_scan')}
      </ButtonLink>
    </CitizenPage>
  );
}
