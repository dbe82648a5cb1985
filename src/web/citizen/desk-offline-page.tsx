import { Button } from '../kit/button.tsx';
import { kitT } from '../kit/kit-t.ts';
import { ButtonLink, CitizenPage } from './citizen-page.tsx';
import { doorT } from './door-t.ts';
import { t } from './t.ts';

/** In the place of a desk page that could not be fetched. Trying again asks the server for the page itself. */
export function DeskOfflinePage() {
  return (
    <CitizenPage title={t('desk_offline_title')}>
      <p>{t('desk_offline_text')}</p>
      <div className="v-stack">
        <Button isWide onClick={() => location.reload()}>
          {kitT('retry')}
        </Button>
        <ButtonLink to="/" kind="secondary">
          {doorT('passed_home')}
        </ButtonLink>
      </div>
    </CitizenPage>
  );
}
