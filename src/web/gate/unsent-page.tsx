import { formatDateTime } from '../../domain/time.ts';
import { Button } from '../kit/button.tsx';
import type { OutboxItem } from '../offline/outbox.ts';
import { useOutboxItems } from '../offline/outbox-sync.ts';
import { GatePage } from './gate-page.tsx';
import { readReason } from './outcome.ts';
import { reasonText } from './outcome-text.ts';
import { isKeptScan } from './scan-batch.ts';
import { scanOutbox, startSending } from './scan-outbox.ts';
import { t } from './t.ts';

function ItemLine({ item }: { item: OutboxItem }) {
  const kept = isKeptScan(item.body) ? item.body : undefined;
  return (
    <li className="v-card g-kept-item">
      <strong>{formatDateTime(Date.parse(item.at))}</strong>
      {kept && (
        <span>
          {kept.placeName} · {kept.gateName} · {t(`asked_${kept.scan.direction}`)}
        </span>
      )}
      {item.state === 'refused' && (
        <>
          <span className="g-kept-reason">{reasonText(readReason(item.reason)).title}</span>
          <Button kind="danger" onClick={() => scanOutbox.clear(item.id)}>
            {t('unsent_clear')}
          </Button>
        </>
      )}
    </li>
  );
}

/** What is on this device only, and what the server did not take after the visitor had gone. */
export function UnsentPage() {
  startSending();
  const items = useOutboxItems(scanOutbox);
  const waiting = items.filter(({ state }) => state === 'waiting');
  const refused = items.filter(({ state }) => state === 'refused');
  return (
    <GatePage title={t('unsent_title')} back="/cong">
      {items.length === 0 && <p>{t('unsent_none')}</p>}
      {waiting.length > 0 && (
        <section>
          <h2>{t('unsent_waiting', { count: waiting.length })}</h2>
          <p>{t('unsent_waiting_text')}</p>
          <Button isWide onClick={() => scanOutbox.flush()}>
            {t('unsent_send')}
          </Button>
          <ul className="g-kept">
            {waiting.map((item) => (
              <ItemLine key={item.id} item={item} />
            ))}
          </ul>
        </section>
      )}
      {refused.length > 0 && (
        <section>
          <h2>{t('unsent_refused', { count: refused.length })}</h2>
          <p>{t('unsent_refused_text')}</p>
          <ul className="g-kept">
            {refused.map((item) => (
              <ItemLine key={item.id} item={item} />
            ))}
          </ul>
        </section>
      )}
    </GatePage>
  );
}
