import { useState } from 'react';
import type { Problem } from '../kit/api.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { RadioGroup } from '../kit/choices.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { type Lang, setLang, useLang } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { navigate } from '../kit/navigation.tsx';
import { askToInstall, useInstallState } from '../offline/install-prompt.ts';
import { useOutboxCount } from '../offline/use-outbox.ts';
import { useAccount } from './account.ts';
import { ButtonLink, CitizenPage } from './citizen-page.tsx';
import { InstallGuide } from './install-guide.tsx';
import { LocationPart } from './location-part.tsx';
import { logOut } from './log-out.ts';
import { MembershipsPart } from './memberships.tsx';
import { declarationOutbox, visitOutbox } from './outboxes.ts';
import { t } from './t.ts';

/** "Đã cài" stands here only when this page runs as an app, or the browser has just said that it is one. */
function InstallPart() {
  const state = useInstallState();
  return (
    <section>
      <h2>{t('install_title')}</h2>
      {state === 'installed' ? (
        <Banner kind="done" title={t('install_done')} />
      ) : (
        <>
          <p>{t('install_text')}</p>
          {state === 'ask' && (
            <p>
              <Button isWide icon={<Icon name="download" />} onClick={askToInstall}>
                {t('install_now')}
              </Button>
            </p>
          )}
          {state !== 'ask' && <InstallGuide system="ios" />}
          {state !== 'guide' && <InstallGuide system="android" />}
        </>
      )}
    </section>
  );
}

function LanguagePart() {
  const lang = useLang();
  return (
    <RadioGroup<Lang>
      id="language"
      label={t('settings_language')}
      isInline
      options={[
        { value: 'vi', label: 'Tiếng Việt' },
        { value: 'en', label: 'English' },
      ]}
      value={lang}
      onChange={setLang}
    />
  );
}

function LogOutPart() {
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const visits = useOutboxCount(visitOutbox);
  const declarations = useOutboxCount(declarationOutbox);
  const waiting = visits.waiting + declarations.waiting;
  return (
    <>
      <ErrorSummary problem={problem} />
      <Button kind="danger" isWide icon={<Icon name="logout" />} onClick={() => setAsking(true)}>
        {t('logout')}
      </Button>
      <Dialog isOpen={isAsking} title={t('logout_title')} onClose={() => setAsking(false)}>
        <p>{t('logout_text')}</p>
        {waiting > 0 && <Banner kind="ask" title={t('logout_unsent', { count: waiting })} />}
        <Button
          kind="danger"
          isWide
          onClick={async () => {
            const failed = await logOut();
            setAsking(false);
            setProblem(failed);
            if (!failed) navigate('/', { replace: true });
          }}
        >
          {t('logout')}
        </Button>
      </Dialog>
    </>
  );
}

/** Installing, language, logging out. */
export function SettingsPage() {
  const { me } = useAccount();
  return (
    <CitizenPage title={t('settings_title')} back="/">
      <InstallPart />
      <LanguagePart />
      <LocationPart />
      {me && <MembershipsPart />}
      {me && (
        <ButtonLink to="/vao-don-vi" kind="secondary">
          {t('settings_units')}
        </ButtonLink>
      )}
      {me && (
        <section>
          <h2>{t('settings_account')}</h2>
          <p>{t('settings_phone', { phone: me.phone })}</p>
          <LogOutPart />
        </section>
      )}
    </CitizenPage>
  );
}
