import { useState } from 'react';
import { formatDateTime } from '../../domain/time.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { useStore } from '../kit/store.ts';
import type { OutboxItem } from '../offline/outbox.ts';
import { useOutboxItems } from '../offline/use-outbox.ts';
import { DropDialog } from './drop-dialog.tsx';
import { GatePage } from './gate-page.tsx';
import { forgetLostScans, lostScans } from './lost-scans.ts';
import { readReason } from './outcome.ts';
import { reasonText } from './outcome-text.ts';
import { isKeptScan } from './scan-batch.ts';
import { scanOutbox, startSending } from './scan-outbox.ts';
import { t } from './t.ts';

type Items = readonly OutboxItem[];

function ItemLine({ item, onDrop }: { item: OutboxItem; onDrop?: (items: Items) => void }) {
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
          <Button kind="secondary" onClick={() => onDrop?.([item])}>
            {t('unsent_clear')}
          </Button>
        </>
      )}
    </li>
  );
}

/** So many are shown: the list of a week would hold up a cheap phone, and nobody reads it. */
const shown_max = 50;

function ItemList({ items, onDrop }: { items: Items; onDrop?: (items: Items) => void }) {
  const more = items.length - shown_max;
  return (
    <>
      <ul className="g-kept">
        {items.slice(0, shown_max).map((item) => (
          <ItemLine key={item.id} item={item} {...(onDrop ? { onDrop } : {})} />
        ))}
      </ul>
      {more > 0 && <p>{t('unsent_more', { count: more })}</p>}
    </>
  );
}

/** What this device has lost, said until somebody has read it. */
function LostScans() {
  const count = useStore(lostScans);
  if (count === 0) return null;
  return (
    <Banner kind="stop" title={t('lost_title', { count })}>
      <p>{t('lost_text')}</p>
      <Button kind="secondary" onClick={forgetLostScans}>
        {t('lost_done')}
      </Button>
    </Banner>
  );
}

/** What is on this device only, and what the server did not take after the visitor had gone. */
export function UnsentPage() {
  startSending();
  const items = useOutboxItems(scanOutbox);
  const waiting = items.filter(({ state }) => state === 'waiting');
  const refused = items.filter(({ state }) => state === 'refused');
  const [dropping, setDropping] = useState<Items>([]);
  return (
    <GatePage title={t('unsent_title')} back="/cong">
      <LostScans />
      {items.length === 0 && <p>{t('unsent_none')}</p>}
      {waiting.length > 0 && (
        <section>
          <h2>{t('unsent_waiting', { count: waiting.length })}</h2>
          <p>{t('unsent_waiting_text')}</p>
          <Button isWide onClick={() => scanOutbox.flush()}>
            {t('unsent_send')}
          </Button>
          <ItemList items={waiting} />
        </section>
      )}
      {refused.length > 0 && (
        <section>
          <h2>{t('unsent_refused', { count: refused.length })}</h2>
          <p>{t('unsent_refused_text')}</p>
          {refused.length > 1 && (
            <Button kind="secondary" isWide onClick={() => setDropping(refused)}>
              {t('unsent_clear_all', { count: refused.length })}
            </Button>
          )}
          <ItemList items={refused} onDrop={setDropping} />
        </section>
      )}
      <DropDialog items={dropping} onClose={() => setDropping([])} />
    </GatePage>
  );
}
