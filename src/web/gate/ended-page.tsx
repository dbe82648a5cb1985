import { useEffect } from 'react';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icons.tsx';
import { navigate } from '../kit/navigation.tsx';
import { useTitle } from '../kit/page.tsx';
import { useOutboxCount } from '../offline/use-outbox.ts';
import { goToLogin, refreshGuard } from './guard.ts';
import { scanOutbox } from './scan-outbox.ts';
import { giveSignal } from './signal.ts';
import { t } from './t.ts';

/** Fills the screen when the right to check, or the session, has ended: nothing is scanned any more. */
export function EndedPage({ why }: { why: 'right' | 'session' }) {
  const { waiting } = useOutboxCount(scanOutbox);
  const title = why === 'right' ? t('ended_title') : t('ended_session_title');
  useTitle(title);
  useEffect(() => giveSignal('refused'), []);

  async function chooseAgain(): Promise<void> {
    await refreshGuard();
    navigate('/cong', { replace: true });
  }

  return (
    <main className="g-ended">
      <div role="alert">
        <Icon name="stop" size={96} />
        <h1>{title}</h1>
        <p>{why === 'right' ? t('ended_text') : t('ended_session_text')}</p>
        {waiting > 0 && <p>{t('ended_unsent', { count: waiting })}</p>}
      </div>
      {why === 'right' ? (
        <Button kind="secondary" onClick={chooseAgain}>
          {t('ended_choose')}
        </Button>
      ) : (
        <Button kind="secondary" onClick={goToLogin}>
          {t('ended_login')}
        </Button>
      )}
    </main>
  );
}
