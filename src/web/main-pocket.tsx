import './kit/tokens.css';
import './kit/fonts.css';
import './kit/base.css';
import './kit/layout.css';
import './kit/controls.css';
import { createRoot, type Root } from 'react-dom/client';
import { citizenPages, ownGroups } from './citizen/pages.tsx';
import { getLang, languageReady, useLang } from './kit/i18n.ts';
import { findGroup, type GroupPages, type PageGroup, Router } from './kit/router.tsx';
import { watchForInstall } from './offline/install-prompt.ts';
import { hasKept } from './offline/local-store.ts';
import { watchForUpdate } from './offline/update.ts';
import { UpdatePrompt } from './offline/update-prompt.tsx';

const groups: readonly PageGroup[] = [
  { under: '/khai-bao', load: async () => (await import('./citizen/declare.ts')).declarePages },
  ...ownGroups,
  { under: '/cong', load: async () => (await import('./gate/pages.tsx')).gatePages },
  { under: '/huong-dan', load: async () => (await import('./guide/pages.tsx')).guidePages },
];

/** Drawn again as a whole when the language changes: no page below is memoised. */
function App({ fetched }: { fetched: GroupPages }) {
  useLang();
  return (
    <>
      <Router pages={citizenPages} groups={groups} fetched={fetched} />
      <UpdatePrompt />
    </>
  );
}

/**
 * The pages of the group that the app is opened at. Until they are there the frame in the shell stands: drawing a
 * waiting page in between would cost a slow phone a fifth of a second. One that fails is tried again by the router.
 */
async function fetchFirstGroup(): Promise<GroupPages> {
  const group = findGroup(groups, location.pathname);
  const pages = await group?.load().catch(() => undefined);
  return new Map(group && pages ? [[group, pages]] : []);
}

async function start(root: Root): Promise<void> {
  const fetched = await fetchFirstGroup();
  // After the group, which brings words of its own.
  await languageReady();
  root.render(<App fetched={fetched} />);
}

/** A guard's scans go out also when he opens another page first; nobody else fetches the code for it. */
async function sendKeptScans(): Promise<void> {
  if (await hasKept('outbox/scans/')) await (await import('./gate/send-kept.ts')).sendKeptScans();
}

const mount = document.querySelector('#app');
if (!mount) throw new Error('index.html has no #app');
document.documentElement.lang = getLang();
watchForInstall();
watchForUpdate();
void start(createRoot(mount));
sendKeptScans().catch(() => undefined);
