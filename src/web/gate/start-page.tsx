import { useState } from 'react';
import type { Me } from '../../contract/accounts.ts';
import { Button } from '../kit/button.tsx';
import { Icon, type IconName } from '../kit/icons.tsx';
import { WaitingPage } from '../kit/lost-pages.tsx';
import { Link } from '../kit/navigation.tsx';
import { ChooseDuty } from './choose-duty.tsx';
import type { Duty } from './duty.ts';
import { LoginRedirect } from './duty-gate.tsx';
import { GatePage } from './gate-page.tsx';
import { refreshGuard, useGuard } from './guard.ts';
import { t } from './t.ts';

const doors: readonly { to: string; icon: IconName; name: 'gate_scan' | 'gate_reader' | 'gate_manual' }[] = [
  { to: '/cong/quet', icon: 'camera', name: 'gate_scan' },
  { to: '/cong/dau-doc', icon: 'scan', name: 'gate_reader' },
  { to: '/cong/nhap-tay', icon: 'edit', name: 'gate_manual' },
];

/** Where the guard stands, and the three ways to record. */
function ReadyView({ duty, onChange }: { duty: Duty; onChange: (() => void) | undefined }) {
  return (
    <GatePage title={t('gate_title')} back="/">
      <section className="v-card">
        <p className="v-caption">{t('gate_at')}</p>
        <p className="g-place">{duty.placeName}</p>
        <p className="g-place-gate">
          {duty.gateName} · {t(`asked_${duty.asked}`)}
        </p>
        {onChange && (
          <Button kind="secondary" onClick={onChange}>
            {t('gate_change')}
          </Button>
        )}
      </section>
      <ul className="v-rows g-doors">
        {doors.map(({ to, icon, name }) => (
          <li key={to}>
            <Link to={to}>
              <Icon name={icon} size={32} />
              <span>
                <strong>{t(name)}</strong>
                <span className="v-choice-hint">{t(`${name}_hint`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </GatePage>
  );
}

/** Shown to a number that nobody has named as a guard. */
function NoPlaceView({ me }: { me: Me }) {
  return (
    <GatePage title={t('gate_none_title')} back="/">
      <p>{t('gate_none_text', { phone: me.phone.replaceAll(' ', '\u00a0') })}</p>
      <Button isWide onClick={refreshGuard}>
        {t('retry')}
      </Button>
      <p className="g-after">
        <a href="/chu">{t('gate_none_owner')}</a>
      </p>
    </GatePage>
  );
}

function UnreachableView() {
  return (
    <GatePage title={t('unreachable_title')} back="/">
      <p>{t('unreachable_text')}</p>
      <Button isWide onClick={refreshGuard}>
        {t('retry')}
      </Button>
    </GatePage>
  );
}

/** The gate's first page. A choice made before stands until it is changed. */
export function StartPage() {
  const { status, me, duty } = useGuard();
  const [isChoosing, setChoosing] = useState(false);
  if (status === 'guest') return <LoginRedirect />;
  if (duty && !(isChoosing && me)) {
    return <ReadyView duty={duty} onChange={me ? () => setChoosing(true) : undefined} />;
  }
  if (status === 'unreachable') return <UnreachableView />;
  if (!me) return <WaitingPage />;
  if (me.places.length === 0) return <NoPlaceView me={me} />;
  return (
    <ChooseDuty
      me={me}
      duty={duty}
      onDone={() => setChoosing(false)}
      {...(duty ? { onBack: () => setChoosing(false) } : {})}
    />
  );
}
