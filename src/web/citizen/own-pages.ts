import type { PageRoute } from '../kit/router.tsx';
import { DevicesPage } from './devices-page.tsx';
import { DiaryPage } from './diary-page.tsx';
import { EntryPage } from './entry-page.tsx';
import { HistoryPage } from './history-page.tsx';
import { JoinPage } from './join-page.tsx';
import { NoticePage } from './notice-page.tsx';
import { ObjectionPage } from './objection-page.tsx';
import { PaperPage } from './paper-page.tsx';
import { SettingsPage } from './settings-page.tsx';
import { UnsentPage } from './unsent-page.tsx';
import { ViewsPage } from './views-page.tsx';

/** What is opened from the personal code, in one chunk: whoever comes from a poster needs none of it. */
export const ownPages: readonly PageRoute[] = [
  { path: '/lich-su', view: HistoryPage },
  { path: '/nhat-ky', view: DiaryPage },
  { path: '/nhat-ky/:personId', view: DiaryPage },
  { path: '/nhat-ky/:personId/ghi', view: EntryPage },
  { path: '/ai-da-xem', view: ViewsPage },
  { path: '/ai-da-xem/:personId', view: ViewsPage },
  { path: '/ai-da-xem/:personId/phan-doi/:view', view: ObjectionPage },
  { path: '/thiet-bi', view: DevicesPage },
  { path: '/cai-dat', view: SettingsPage },
  { path: '/the', view: PaperPage },
  { path: '/thong-bao', view: NoticePage },
  { path: '/chua-gui', view: UnsentPage },
  { path: '/vao-don-vi', view: JoinPage },
];
