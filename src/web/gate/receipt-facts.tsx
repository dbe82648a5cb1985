import type { Receipt } from '../../domain/receipt-code.ts';
import { formatDateTime } from '../../domain/time.ts';
import { validUntil } from '../../domain/verify-receipt.ts';
import { t } from './t.ts';

/** What a receipt says whose signature holds: how the declaration turned out, of which campaign and day, until when. */
export function ReceiptFacts({ receipt }: { receipt: Receipt }) {
  const { verdict, issuedAtS, campaign } = receipt;
  return (
    <dl className="g-receipt">
      <div>
        <dt>{t('receipt_signature')}</dt>
        <dd>{t('receipt_signature_right')}</dd>
      </div>
      <div>
        <dt>{t('receipt_verdict')}</dt>
        <dd>{t(`receipt_verdict_${verdict}`)}</dd>
      </div>
      <div>
        <dt>{t('receipt_declared')}</dt>
        <dd>{formatDateTime(issuedAtS * 1000)}</dd>
      </div>
      <div>
        <dt>{t('receipt_until')}</dt>
        <dd>{formatDateTime(validUntil(receipt))}</dd>
      </div>
      <div>
        <dt>{t('receipt_campaign')}</dt>
        <dd>{campaign === 0 ? t('receipt_campaign_none') : t('receipt_campaign_no', { no: campaign })}</dd>
      </div>
    </dl>
  );
}
