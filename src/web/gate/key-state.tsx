import { useEffect } from 'react';
import { fromBase64url } from '../../domain/bytes.ts';
import { keyFingerprint } from '../../domain/key-list.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icons.tsx';
import { serverNow } from '../kit/server-clock.ts';
import { useStore } from '../kit/store.ts';
import { learnReceiptKeys, receiptKeys, stateOfKeys, trustOffered } from './receipt-keys.ts';
import { t } from './t.ts';

function fingerprintOf(root: string): string {
  return keyFingerprint(fromBase64url(root) ?? new Uint8Array());
}

/** The root key is another one: a person compares both with the sheet of paper that the operator gave out. */
function RootChanged({ known, offered }: { known: string; offered: string }) {
  return (
    <Banner kind="stop" title={t('root_changed_title')} isLive>
      <p>{t('root_changed')}</p>
      <dl className="g-roots">
        <div>
          <dt>{t('root_known')}</dt>
          <dd>{fingerprintOf(known)}</dd>
        </div>
        <div>
          <dt>{t('root_offered')}</dt>
          <dd>{fingerprintOf(offered)}</dd>
        </div>
      </dl>
      <Button kind="secondary" onClick={trustOffered}>
        {t('root_trust')}
      </Button>
    </Banner>
  );
}

export interface KeyStateProps {
  /** Beside the camera there is room for one line. */
  isShort?: boolean;
}

/** How old the keys are that receipts are checked with; a line, or what to do where they do not serve any more. */
export function KeyState({ isShort = false }: KeyStateProps) {
  const keys = useStore(receiptKeys);
  useEffect(() => {
    void learnReceiptKeys();
  }, []);
  const found = stateOfKeys(keys, serverNow().getTime());
  if (keys.root && keys.offered) return <RootChanged known={keys.root} offered={keys.offered.root} />;
  if (found.state === 'missing' || found.state === 'too_old')
    return (
      <Banner kind="stop" title={t(`keys_${found.state}_title`)}>
        <p>{t(`keys_${found.state}`)}</p>
        <Button kind="secondary" onClick={learnReceiptKeys}>
          {t('keys_fetch')}
        </Button>
      </Banner>
    );
  return (
    <p className={isShort ? 'g-keys g-keys-short' : 'g-keys'}>
      <Icon name={found.state === 'fresh' ? 'ok' : 'alert'} size={20} />
      <span>
        {found.days === 0 ? t('keys_today') : t('keys_days', { days: found.days })}
        {found.state === 'ageing' && ` ${t('keys_ageing')}`}
        {!isShort && keys.root && (
          <span className="g-keys-root">{t('root_is', { root: fingerprintOf(keys.root) })}</span>
        )}
      </span>
    </p>
  );
}
