import type { Receipt } from '../../domain/receipt-code.ts';
import type { Direction } from '../../domain/visit.ts';
import { Icon } from '../kit/icons.tsx';
import { VerdictPanel } from '../kit/verdict-panel.tsx';
import { type Outcome, toneOf } from './outcome.ts';
import { declaredText, outcomeWord, reasonText } from './outcome-text.ts';
import { ReceiptFacts } from './receipt-facts.tsx';
import { t } from './t.ts';

function Recorded({ direction }: { direction: Direction }) {
  return (
    <p className="g-recorded">
      <Icon name={direction} />
      {t(`recorded_${direction}`)}
    </p>
  );
}

function Details({ outcome, receipt }: OutcomePanelProps) {
  switch (outcome.look) {
    case 'checking':
      return null;
    case 'kept':
      return (
        <>
          <p>{declaredText(outcome) ?? (outcome.isMember === false && !receipt && t('kept_stranger'))}</p>
          {outcome.isLive && <p className="g-todo">{t('kept_unverified')}</p>}
          {outcome.reason && !receipt && <p className="g-todo">{t(outcome.reason)}</p>}
          {receipt && receipt.verdict !== 'ok' && <p className="g-todo">{t(`${receipt.verdict}_verdict`)}</p>}
          <p className="g-recorded">
            <Icon name="clock" />
            {t('kept_text')}
          </p>
        </>
      );
    case 'ok':
      return (
        <>
          <p>{declaredText(outcome)}</p>
          <Recorded direction={outcome.direction} />
        </>
      );
    case 'ask':
      return (
        <>
          <p>{t(`${outcome.reason}_title`)}</p>
          <p className="g-todo">{t(outcome.reason)}</p>
          <Recorded direction={outcome.direction} />
        </>
      );
    case 'refused':
      return (
        <>
          {outcome.reason !== 'not_declared' && <p>{declaredText(outcome)}</p>}
          <p className="g-todo">{reasonText(outcome.reason).guard}</p>
          {outcome.byRoster && <p>{t('refused_by_roster')}</p>}
          <p className="g-recorded">{t('look_refused')}</p>
        </>
      );
  }
}

export interface OutcomePanelProps {
  outcome: Outcome;
  /** What the visitor's receipt says, where it was one and holds. */
  receipt?: Receipt | undefined;
}

/** What became of a scan, filling its space: colour, icon, word, name, reason and what to do. */
export function OutcomePanel(props: OutcomePanelProps) {
  const { outcome, receipt } = props;
  if (outcome.look === 'checking') {
    return (
      <section className="g-checking">
        <Icon name="clock" size={96} />
        <p className="v-verdict-word">{outcomeWord(outcome)}</p>
      </section>
    );
  }
  const name = 'maskedName' in outcome ? outcome.maskedName : undefined;
  return (
    <div className={`g-outcome g-outcome-${outcome.look}`}>
      <VerdictPanel look={toneOf(outcome)} word={outcomeWord(outcome)} {...(name ? { name } : {})} isFull>
        <Details {...props} />
        {receipt && <ReceiptFacts receipt={receipt} />}
      </VerdictPanel>
    </div>
  );
}
