import { guideWord } from '../kit/guide-word.ts';
import { say } from '../kit/i18n.ts';
import { Link } from '../kit/navigation.tsx';
import { Doors } from './doors.tsx';
import { DutyGate } from './duty-gate.tsx';
import { GatePage } from './gate-page.tsx';
import { t } from './t.ts';

/** The two ways for a visitor without a code. */
export function ManualPage() {
  const base = '/cong/nhap-tay';
  return (
    <DutyGate>
      {(duty) => (
        <GatePage title={t('manual_title')} back="/cong" caption={`${duty.placeName} · ${duty.gateName}`}>
          <Doors
            doors={[
              {
                to: `${base}/so-dien-thoai`,
                icon: 'phone',
                words: t('manual_phone'),
                hint: t('manual_phone_hint'),
              },
              {
                to: `${base}/day-so`,
                icon: 'edit',
                words: t('manual_typed'),
                hint: t(duty.isSpecial ? 'manual_typed_hint_special' : 'manual_typed_hint'),
              },
              {
                to: `${base}/khai-ho`,
                icon: 'form',
                words: t('manual_visitor'),
                hint: t('manual_visitor_hint'),
              },
            ]}
          />
          <p className="g-after">
            <Link to="/huong-dan/nguoi-kiem-soat">{say(guideWord)}</Link>
          </p>
        </GatePage>
      )}
    </DutyGate>
  );
}
