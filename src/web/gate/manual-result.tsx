import { useEffect } from 'react';
import type { Receipt } from '../../domain/receipt-code.ts';
import { Button } from '../kit/button.tsx';
import { Link } from '../kit/navigation.tsx';
import { serverNow } from '../kit/server-clock.ts';
import { addToDayCount } from './day-count.ts';
import { GatePage } from './gate-page.tsx';
import type { Outcome } from './outcome.ts';
import { OutcomePanel } from './outcome-panel.tsx';
import { outcomeWord } from './outcome-text.ts';
import { PersonCard } from './person-card.tsx';
import { giveSignal } from './signal.ts';
import { t } from './t.ts';

interface ManualResultProps {
  outcome: Outcome;
  receipt?: Receipt | undefined;
  /** False where a scanner has heard and counted it already. */
  isCounted?: boolean;
  onNext: () => void;
}

/** What became of a visit that was entered by hand, and the way on. */
export function ManualResult({ outcome, receipt, isCounted = true, onNext }: ManualResultProps) {
  useEffect(() => {
    if (!isCounted) return;
    giveSignal(outcome.look);
    if (outcome.look === 'ok' || outcome.look === 'ask') addToDayCount(serverNow().toISOString());
  }, [outcome, isCounted]);
  const person = 'person' in outcome ? outcome.person : undefined;
  const isUnknown =
    outcome.look === 'refused' && ['person_not_registered', 'not_declared'].includes(outcome.reason);
  return (
    <GatePage title={outcomeWord(outcome)} isTitleHidden>
      <OutcomePanel {...{ outcome, receipt }} />
      {person && <PersonCard person={person} />}
      <div className="v-stack g-after">
        {isUnknown && (
          <Link to="/cong/nhap-tay/khai-ho" className="v-button v-button-primary v-wide">
            {t('to_visitor')}
          </Link>
        )}
        <Button kind="secondary" isWide onClick={onNext}>
          {t('manual_next')}
        </Button>
        <Link to="/cong/quet" className="v-button v-button-quiet v-wide">
          {t('manual_back')}
        </Link>
      </div>
    </GatePage>
  );
}
