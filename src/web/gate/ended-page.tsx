import { useEffect } from 'react';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icons.tsx';
import { navigate } from '../kit/navigation.tsx';
import { useTitle } from '../kit/page.tsx';
import { useOutboxCount } from '../offline/use-outbox.ts';
import { leaveDevice } from './device.ts';
import { goToLogin, refreshGuard, startAgain } from './guard.ts';
import { scanOutbox } from './scan-outbox.ts';
import { endShift } from './shift.ts';
import { giveSignal } from './signal.ts';
import { t } from './t.ts';

const titles = {
  right: 'ended_title',
  session: 'ended_session_title',
  device: 'ended_device_title',
} as const;
const texts = { right: 'ended_text', session: 'ended_session_text', device: 'ended_device_text' } as const;

/** Fills the screen when the right to check, or the session, has ended: nothing is scanned any more. */
export function EndedPage({ why }: { why: 'right' | 'session' | 'device' }) {
  const { waiting } = useOutboxCount(scanOutbox);
  const title = t(titles[why]);
  useTitle(title);
  useEffect(() => giveSignal('refused'), []);

  function leave(): void {
    leaveDevice();
    endShift();
    startAgain();
    navigate('/cong', { replace: true });
  }

  async function chooseAgain(): Promise<void> {
    await refreshGuard();
    navigate('/cong', { replace: true });
  }

  return (
    <main className="g-ended">
      <div role="alert">
        <Icon name="stop" size={96} />
        <h1>{title}</h1>
        <p>{t(texts[why])}</p>
        {waiting > 0 && <p>{t('ended_unsent', { count: waiting })}</p>}
      </div>
      {why === 'device' ? (
        <Button kind="secondary" onClick={leave}>
          {t('ended_device_leave')}
        </Button>
      ) : why === 'right' ? (
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
