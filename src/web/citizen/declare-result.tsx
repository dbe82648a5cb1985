import { useEffect, useState } from 'react';
import type { Declaration, Reason, Verdict } from '../../contract/declarations.ts';
import type { Person } from '../../contract/people.ts';
import { adviceTexts } from '../../domain/declaration.ts';
import { formatDateTime } from '../../domain/time.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { say } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { MissingPage, WaitingPage } from '../kit/lost-pages.tsx';
import { navigate } from '../kit/navigation.tsx';
import { problemText } from '../kit/problem-text.ts';
import { Redirect } from '../kit/redirect.tsx';
import type { PageProps } from '../kit/router.tsx';
import { VerdictPanel } from '../kit/verdict-panel.tsx';
import type { OutboxItem } from '../offline/outbox.ts';
import { useOutboxItems } from '../offline/use-outbox.ts';
import { refreshDeclarations } from './account.ts';
import { useBook } from './book.ts';
import { ButtonLink, CitizenPage } from './citizen-page.tsx';
import { doorT } from './door-t.ts';
import { forWhom } from './for-whom.ts';
import { MemberGate } from './member-gate.tsx';
import { declarationOutbox, isKeptDeclaration, type KeptDeclaration } from './outboxes.ts';
import { PaperLink } from './paper-link.tsx';
import { Qr } from './qr.tsx';
import { findReturnPath } from './return-path.ts';
import { t } from './t.ts';

/** What the rules that held advise, then what is said to everybody with this verdict. */
function Advice({ verdict, reasons }: { verdict: Verdict; reasons: readonly Reason[] }) {
  const steps = [...reasons.flatMap(({ advice }) => advice ?? []), ...adviceTexts[verdict].steps];
  return (
    <section>
      <h2>{t('result_advice')}</h2>
      <ul className="v-lines">
        {steps.map((step) => (
          <li key={step.vi}>{say(step)}</li>
        ))}
      </ul>
    </section>
  );
}

/** The verdict in words: to the person, or of the person somebody else declares for. */
function verdictWords(verdict: Verdict, { relation, name }: Person): string {
  return relation === 'self' ? say(adviceTexts[verdict].title) : t(`verdict_other_${verdict}`, { name });
}

function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <section>
      <h2>{t('result_reasons')}</h2>
      <ul className="v-lines">
        {reasons.map(({ rule, text }) => (
          <li key={rule}>{say(text)}</li>
        ))}
      </ul>
    </section>
  );
}

/** Back to the door that asked, if there was one; whoever should not go in is not led in. */
function Onward({ verdict }: { verdict: Verdict }) {
  const back = findReturnPath();
  const isEntry = back?.includes('?vao=') === true && verdict !== 'stop';
  return (
    <div className="v-stack">
      {back && isEntry && (
        <ButtonLink to={back} icon={<Icon name="in" />}>
          {t('result_enter')}
        </ButtonLink>
      )}
      {back && !isEntry && (
        <ButtonLink to={back.split('?')[0] ?? '/'} kind="secondary">
          {doorT('passed_back')}
        </ButtonLink>
      )}
      <ButtonLink to="/" kind={back ? 'quiet' : 'primary'}>
        {t('result_home')}
      </ButtonLink>
    </div>
  );
}

/** The server has it: verdict, reasons, advice, and the receipt to show. */
function Stored({ declaration, person }: { declaration: Declaration; person: Person }) {
  const { verdict, reasons, receipt, id, personId, declaredAt } = declaration;
  return (
    <>
      <VerdictPanel look={verdict} word={verdictWords(verdict, person)}>
        <p>{t('result_at', { time: formatDateTime(Date.parse(declaredAt)) })}</p>
      </VerdictPanel>
      <Onward verdict={verdict} />
      <Reasons reasons={reasons} />
      <Advice verdict={verdict} reasons={reasons} />
      <section className="v-card c-receipt">
        <h2>{t('receipt_title')}</h2>
        <Qr text={receipt.code} label={t('receipt_label')} />
        <p>{t('receipt_until', { time: formatDateTime(Date.parse(receipt.validUntil)) })}</p>
        <PaperLink href={`/api/people/${personId}/declarations/${id}/receipt.pdf`}>
          {t('receipt_paper')}
        </PaperLink>
      </section>
    </>
  );
}

/** Not stored by the server yet: amber, whatever the verdict will be. */
function Waiting({ body, person }: { body: KeptDeclaration; person: Person }) {
  const { verdict, reasons = [] } = body;
  return (
    <>
      <VerdictPanel look="kept" word={t('result_kept')}>
        <p>{t('result_kept_text')}</p>
      </VerdictPanel>
      <Banner kind="info" title={t('result_expected', { verdict: verdictWords(verdict, person) })} />
      <Onward verdict={verdict} />
      <Reasons reasons={reasons} />
      <Advice verdict={verdict} reasons={reasons} />
    </>
  );
}

function Refused({ item, personId }: { item: OutboxItem; personId: string }) {
  return (
    <>
      <VerdictPanel look="refused" word={doorT('result_refused')}>
        <p>{problemText({ code: item.reason ?? 'unknown', detail: '' })}</p>
      </VerdictPanel>
      <div className="v-stack">
        <ButtonLink to={`/khai-bao/${personId}`}>{t('result_declare_again')}</ButtonLink>
        <Button kind="secondary" isWide onClick={() => declarationOutbox.clear(item.id)}>
          {t('unsent_clear')}
        </Button>
      </div>
    </>
  );
}

function Result({ person, declarationId }: { person: Person; declarationId: string }) {
  const personId = person.id;
  const caption = forWhom(person);
  const { declarations } = useBook();
  const items = useOutboxItems(declarationOutbox);
  const stored = declarations[personId]?.find(({ id }) => id === declarationId);
  const item = items.find(({ id }) => id === declarationId);
  const isKnown = stored !== undefined || item !== undefined;
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    if (!isKnown) void refreshDeclarations(personId).then(() => setAsked(true));
  }, [isKnown, personId]);
  if (!isKnown)
    return isAsked ? <MissingPage onHome={() => navigate('/', { replace: true })} /> : <WaitingPage />;
  return (
    <CitizenPage title={t('result_title')} isTitleHidden back="/" {...(caption ? { caption } : {})}>
      {stored ? (
        <Stored declaration={stored} person={person} />
      ) : item?.state === 'waiting' && isKeptDeclaration(item.body) ? (
        <Waiting body={item.body} person={person} />
      ) : (
        item && <Refused item={item} personId={personId} />
      )}
    </CitizenPage>
  );
}

/** What follows from a declaration; also opened from the history. */
export function DeclareResultPage({ params }: PageProps) {
  const { personId = '', declarationId = '' } = params;
  return (
    <MemberGate>
      {({ people }) => {
        const person = people.find(({ id }) => id === personId);
        return person ? (
          <Result person={person} declarationId={declarationId} />
        ) : (
          <Redirect to="/khai-bao" />
        );
      }}
    </MemberGate>
  );
}
