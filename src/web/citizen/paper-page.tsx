import { useState } from 'react';
import type { Card, NewCardRequest } from '../../contract/people.ts';
import { type Problem, request } from '../kit/api.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { kitT } from '../kit/kit-t.ts';
import { newId } from '../offline/new-id.ts';
import { useOnline } from '../offline/online.ts';
import { getBook, writeBook } from './book.ts';
import { CitizenPage } from './citizen-page.tsx';
import { type Member, MemberGate } from './member-gate.tsx';
import { PaperLink } from './paper-link.tsx';
import { PersonSwitch } from './person-switch.tsx';
import { t } from './t.ts';

/** A lost card: a new code at once, the old one is refused from then on, on paper and on the phone. */
function LostCard({ personId, name }: { personId: string; name: string }) {
  const [isAsking, setAsking] = useState(false);
  const [cardId, setCardId] = useState(newId);
  const [problem, setProblem] = useState<Problem>();
  const [isDone, setDone] = useState(false);

  async function replace(): Promise<void> {
    const body: NewCardRequest = { id: cardId, reason: 'lost' };
    const result = await request<Card>('POST', `/api/people/${personId}/cards`, { body });
    setAsking(false);
    setProblem(result.ok ? undefined : result.problem);
    setDone(result.ok);
    if (!result.ok) return;
    writeBook({ cards: { ...getBook().cards, [personId]: result.value } });
    setCardId(newId());
  }

  return (
    <section>
      <h2>{t('lost_title')}</h2>
      <ErrorSummary problem={problem} />
      {isDone && (
        <Banner kind="done" isLive title={t('lost_done')}>
          <p>{t('lost_done_text')}</p>
        </Banner>
      )}
      <p>{t('lost_text')}</p>
      <Button kind="danger" isWide onClick={() => setAsking(true)}>
        {t('lost_replace')}
      </Button>
      <Dialog
        isOpen={isAsking}
        title={t('lost_ask', { name })}
        closeWord={kitT('cancel')}
        onClose={() => setAsking(false)}
      >
        <p>{t('lost_ask_text')}</p>
        <Button kind="danger" isWide onClick={replace}>
          {t('lost_replace')}
        </Button>
      </Dialog>
    </section>
  );
}

function Paper({ people, self }: Member) {
  const [personId, setPersonId] = useState(self.id);
  const isOnline = useOnline();
  const person = people.find(({ id }) => id === personId) ?? self;
  const path = `/api/people/${person.id}/card.pdf`;
  return (
    <CitizenPage title={t('paper_title')} back="/">
      <p>{t('paper_text')}</p>
      <PersonSwitch people={people} personId={personId} onChange={setPersonId} />
      {isOnline ? (
        <div className="v-stack">
          <PaperLink href={`${path}?form=card`}>{t('paper_card')}</PaperLink>
          <PaperLink href={`${path}?form=slip`}>{t('paper_slip')}</PaperLink>
          {people.length > 1 && <PaperLink href="/api/cards.pdf">{t('paper_sheet')}</PaperLink>}
        </div>
      ) : (
        <Banner title={t('paper_offline')} />
      )}
      <LostCard key={person.id} personId={person.id} name={person.name} />
    </CitizenPage>
  );
}

/** The personal code on paper, and what to do when it is lost. */
export function PaperPage() {
  return <MemberGate>{(member) => <Paper {...member} />}</MemberGate>;
}
