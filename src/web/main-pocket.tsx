import './kit/tokens.css';
import './kit/fonts.css';
import './kit/base.css';
import './kit/layout.css';
import './kit/controls.css';
import { createRoot } from 'react-dom/client';
import { citizenPages } from './citizen/pages.tsx';
import { getLang, languageReady, useLang } from './kit/i18n.ts';
import { type PageGroup, Router } from './kit/router.tsx';
import { watchForInstall } from './offline/install-prompt.ts';
import { hasKeptItems } from './offline/outbox.ts';
import { watchForUpdate } from './offline/update.ts';
import { UpdatePrompt } from './offline/update-prompt.tsx';

const groups: readonly PageGroup[] = [
  { under: '/cong', load: async () => (await import('./gate/pages.tsx')).gatePages },
];

/** Drawn again as a whole when the language changes: no page below is memoised. */
function App() {
  useLang();
  return (
    <>
      <Router pages={citizenPages} groups={groups} />
      <UpdatePrompt />
    </>
  );
}

/** A guard's scans go out also when he opens another page first; nobody else fetches the code for it. */
async function sendKeptScans(): Promise<void> {
  if (await hasKeptItems('scans')) await (await import('./gate/send-kept.ts')).sendKeptScans();
}

const mount = document.querySelector('#app');
if (!mount) throw new Error('index.html has no #app');
document.documentElement.lang = getLang();
watchForInstall();
watchForUpdate();
const root = createRoot(mount);
void languageReady().then(() => root.render(<App />));
sendKeptScans().catch(() => undefined);
