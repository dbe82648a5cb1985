import { Page } from '../kit/page.tsx';
import { GuideRows } from './guide-rows.tsx';
import { t } from './t.ts';

/** All guides, by whom they are for. */
export function ListPage() {
  return (
    <Page title={t('list_title')} back="/">
      <p>{t('list_text')}</p>
      <GuideRows />
    </Page>
  );
}
