import { Icon, type IconName } from '../kit/icons.tsx';
import { Link } from '../kit/navigation.tsx';
import { ButtonLink, CitizenPage, Thumb } from './citizen-page.tsx';
import { t } from './t.ts';

const points: readonly {
  icon: IconName;
  key: 'welcome_declare' | 'welcome_code' | 'welcome_visit' | 'welcome_privacy';
}[] = [
  { icon: 'form', key: 'welcome_declare' },
  { icon: 'qr', key: 'welcome_code' },
  { icon: 'gate', key: 'welcome_visit' },
  { icon: 'people', key: 'welcome_privacy' },
];

/** What this is and for whom, on one screen. */
export function WelcomePage() {
  return (
    <CitizenPage title={t('welcome_title')}>
      <p>{t('welcome_text')}</p>
      <ul className="c-points">
        {points.map(({ icon, key }) => (
          <li key={key}>
            <Icon name={icon} size={28} />
            <span>{t(key)}</span>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/huong-dan">{t('menu_guide')}</Link>
      </p>
      <Thumb>
        <ButtonLink to="/dang-nhap">{t('welcome_login')}</ButtonLink>
        <p className="v-soft c-thumb-note">{t('welcome_login_note')}</p>
        {/* The desk app is another document: a plain link. */}
        <a href="/chu/dang-ky" className="v-button v-button-quiet v-wide">
          {t('welcome_owner')}
        </a>
      </Thumb>
    </CitizenPage>
  );
}
