import { type ComponentType, useLayoutEffect, useState } from 'react';
import { languageReady } from './i18n.ts';
import { FailedPage, WaitingPage } from './lost-pages.tsx';
import type { PageProps } from './router.tsx';

/** A page, or the part of one, in a chunk of its own: fetched when first shown; a failed fetch can be tried again. */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function LazyPart(props: P) {
    const [state, setState] = useState<'waiting' | 'ready' | 'failed'>(loaded ? 'ready' : 'waiting');
    // Fetched while the waiting page is being painted, not after it.
    useLayoutEffect(() => {
      if (state !== 'waiting') return;
      const fetched = async () => {
        const view = await load();
        // The chunk may have brought words of its own.
        await languageReady();
        loaded = view;
      };
      fetched().then(
        () => setState('ready'),
        () => setState('failed'),
      );
    }, [state]);
    if (state === 'failed') return <FailedPage onRetry={() => setState('waiting')} />;
    const View = loaded;
    return View ? <View {...props} /> : <WaitingPage />;
  };
}

/** A page of an address in a chunk of its own. */
export function lazyPage(load: () => Promise<ComponentType<PageProps>>): ComponentType<PageProps> {
  return lazyPart<PageProps>(load);
}
