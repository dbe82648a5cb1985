import { useState } from 'react';
import type { Me } from '../../contract/accounts.ts';
import { Button } from '../kit/button.tsx';
import { kitT } from '../kit/kit-t.ts';
import { WaitingPage } from '../kit/lost-pages.tsx';
import { Link } from '../kit/navigation.tsx';
import { useStore } from '../kit/store.ts';
import { useDurability } from '../offline/durable.ts';
import { ChooseDuty } from './choose-duty.tsx';
import { findDevice } from './device.ts';
import { Doors } from './doors.tsx';
import type { Duty } from './duty.ts';
import { LoginRedirect } from './duty-gate.tsx';
import { EndedPage } from './ended-page.tsx';
import { GatePage } from './gate-page.tsx';
import { refreshGuard, useGuard } from './guard.ts';
import { LazyKeyState } from './lazy-key-state.tsx';
import { PinPage } from './lazy-pin-page.ts';
import { useFreshRoster } from './roster.ts';
import { endShift, shiftOpen } from './shift.ts';
import { t } from './t.ts';

/** Where the guard stands, and the ways to record. */
function ReadyView(props: {
  duty: Duty;
  deviceName: string | undefined;
  onChange: (() => void) | undefined;
}) {
  const { duty, deviceName, onChange } = props;
  const durability = useDurability();
  useFreshRoster(duty.placeId);
  return (
    <GatePage title={t(duty.isSpecial ? 'checkpoint_title' : 'gate_title')} back="/">
      <section className="v-card">
        <p className="v-caption">{t('gate_at')}</p>
        <p className="g-place">{duty.placeName}</p>
        <p className="g-place-gate">
          {duty.gateName} · {t(`asked_${duty.asked}`)}
        </p>
        <p className="v-caption">
          {deviceName !== undefined && `${t('device_here', { name: deviceName })} `}
          {durability && t(`durable_${durability}`)}
        </p>
        <div className="g-card-actions">
          {onChange && (
            <Button kind="secondary" onClick={onChange}>
              {t('gate_change')}
            </Button>
          )}
          {deviceName !== undefined && (
            <Button kind="secondary" onClick={endShift}>
              {t('pin_end')}
            </Button>
          )}
        </div>
        {duty.isSpecial && <LazyKeyState />}
      </section>
      <Doors
        doors={[
          {
            to: '/cong/quet',
            icon: 'camera',
            words: t('gate_scan'),
            hint: t(duty.isSpecial ? 'checkpoint_scan_hint' : 'gate_scan_hint'),
          },
          { to: '/cong/dau-doc', icon: 'scan', words: t('gate_reader'), hint: t('gate_reader_hint') },
          { to: '/cong/nhom', icon: 'people', words: t('gate_group'), hint: t('gate_group_hint') },
          { to: '/cong/nhap-tay', icon: 'edit', words: t('gate_manual'), hint: t('gate_manual_hint') },
        ]}
      />
    </GatePage>
  );
}

/** Shown to a number that nobody has named as a guard. */
function NoPlaceView({ me }: { me: Me }) {
  return (
    <GatePage title={t('gate_none_title')} back="/">
      <p>{t('gate_none_text', { phone: me.phone.replaceAll(' ', '\u00a0') })}</p>
      <Button isWide onClick={refreshGuard}>
        {kitT('retry')}
      </Button>
      <p className="g-after">
        <Link to="/cong/dang-ky-may">{t('gate_none_enrol')}</Link>
      </p>
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
        {kitT('retry')}
      </Button>
    </GatePage>
  );
}

/** The gate's first page. A choice made before stands until it is changed. */
export function StartPage() {
  const { status, me, duty, ended } = useGuard();
  const isOpen = useStore(shiftOpen);
  const [isChoosing, setChoosing] = useState(false);
  if (ended === 'device') return <EndedPage why="device" />;
  if (!isOpen) return <PinPage />;
  if (status === 'guest') return <LoginRedirect />;
  if (duty && !(isChoosing && me)) {
    const deviceName = findDevice() ? (me?.name ?? '') : undefined;
    return <ReadyView {...{ duty, deviceName }} onChange={me ? () => setChoosing(true) : undefined} />;
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
