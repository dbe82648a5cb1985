import { Button } from '../kit/button.tsx';
import { navigate } from '../kit/navigation.tsx';
import type { Reason } from './outcome.ts';
import type { ScanEntry } from './scanner.ts';
import { t } from './t.ts';

/** Nobody is known by the card: the visitor is written down. */
const reasons: readonly Reason[] = [
  'person_not_registered',
  'no_id_number',
  'id_number_unclear',
  'id_numbers_paused',
  'card_not_checked',
];

/** From a card that another issuer wrote to the form of a visitor, filled in from it. */
export function ToVisitor({ entry: { card, outcome } }: { entry: ScanEntry }) {
  if (!card || outcome.look !== 'refused' || !reasons.includes(outcome.reason)) return null;
  const start = async () => {
    const { startVisitorFrom } = await import('./manual-pages.ts');
    startVisitorFrom(card);
    navigate('/cong/nhap-tay/khai-ho');
  };
  return (
    <div className="g-to-visitor">
      <Button isWide onClick={start}>
        {t('card_to_visitor')}
      </Button>
    </div>
  );
}
