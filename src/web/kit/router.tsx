import { type ComponentType, useCallback, useLayoutEffect, useState } from 'react';
import { languageReady } from './i18n.ts';
import { FailedPage, MissingPage, WaitingPage } from './lost-pages.tsx';
import { navigate, usePath } from './navigation.tsx';
import { matchPath, type PathParams } from './route-match.ts';

export interface PageProps {
  params: PathParams;
}

/** One address of a pocket app and what is shown there. */
export interface PageRoute {
  /** `/khai-bao/:personId`: parameters begin with a colon. */
  path: string;
  view: ComponentType<PageProps>;
}

/** Pages in a chunk of their own, fetched when an address below `under` is first opened. */
export interface PageGroup {
  under: string;
  load: () => Promise<readonly PageRoute[]>;
}

export function findGroup(groups: readonly PageGroup[], path: string): PageGroup | undefined {
  return groups.find(({ under }) => path === under || path.startsWith(`${under}/`));
}

function findPage(pages: readonly PageRoute[], path: string) {
  for (const page of pages) {
    const params = matchPath(page.path, path);
    if (params) return { page, params };
  }
  return undefined;
}

/** The pages of groups that are fetched already. */
export type GroupPages = ReadonlyMap<PageGroup, readonly PageRoute[]>;

type GroupState = readonly PageRoute[] | 'waiting' | 'failed';

/** The pages of a group once they are fetched, and the way to try again. */
function useGroup(group: PageGroup | undefined, fetched: GroupPages): [GroupState, () => void] {
  const [states, setStates] = useState<ReadonlyMap<PageGroup, GroupState>>(fetched);
  const state = group ? (states.get(group) ?? 'waiting') : [];
  const remember = useCallback(
    (of: PageGroup, next: GroupState) => setStates((old) => new Map(old).set(of, next)),
    [],
  );
  // Fetched while the waiting page is being painted, not after it.
  useLayoutEffect(() => {
    if (!group || state !== 'waiting') return;
    group.load().then(
      // The chunk brings words of its own.
      (pages) => languageReady().then(() => remember(group, pages)),
      () => remember(group, 'failed'),
    );
  }, [group, state, remember]);
  return [state, () => group && remember(group, 'waiting')];
}

export interface RouterProps {
  pages: readonly PageRoute[];
  groups: readonly PageGroup[];
  fetched: GroupPages;
}

/** Shows the page of the current address. The order of `pages` decides between two that match. */
export function Router({ pages, groups, fetched }: RouterProps) {
  const path = usePath();
  const own = findPage(pages, path);
  const [groupPages, retry] = useGroup(own ? undefined : findGroup(groups, path), fetched);
  if (groupPages === 'waiting') return <WaitingPage />;
  if (groupPages === 'failed') return <FailedPage onRetry={retry} />;
  const found = own ?? findPage(groupPages, path);
  if (!found) return <MissingPage onHome={() => navigate('/', { replace: true })} />;
  const View = found.page.view;
  return <View key={path} params={found.params} />;
}
