import { Icon, type IconName } from '../kit/icons.tsx';
import { Link } from '../kit/navigation.tsx';
import { DutyGate } from './duty-gate.tsx';
import { GatePage } from './gate-page.tsx';
import { t } from './t.ts';

const doors: readonly { to: string; icon: IconName; name: 'manual_phone' | 'manual_visitor' }[] = [
  { to: '/cong/nhap-tay/so-dien-thoai', icon: 'phone', name: 'manual_phone' },
  { to: '/cong/nhap-tay/khai-ho', icon: 'form', name: 'manual_visitor' },
];

/** The two ways for a visitor without a code. */
export function ManualPage() {
  return (
    <DutyGate>
      {(duty) => (
        <GatePage title={t('manual_title')} back="/cong" caption={`${duty.placeName} · ${duty.gateName}`}>
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
      )}
    </DutyGate>
  );
}
