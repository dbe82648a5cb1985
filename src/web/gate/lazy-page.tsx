import { type ComponentType, useEffect, useState } from 'react';
import { FailedPage, WaitingPage } from '../kit/lost-pages.tsx';
import type { PageProps } from '../kit/router.tsx';

type Pages = Readonly<Record<string, ComponentType<PageProps>>>;

/** A page out of a chunk that is fetched when it is first needed; a failed fetch can be tried again. */
export function lazyPage<P extends Pages>(
  load: () => Promise<P>,
  name: keyof P & string,
): ComponentType<PageProps> {
  let found: ComponentType<PageProps> | undefined;
  return function LazyPage(props: PageProps) {
    const [attempt, setAttempt] = useState(0);
    const [state, setState] = useState<'waiting' | 'ready' | 'failed'>(found ? 'ready' : 'waiting');
    // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt fetches again
    useEffect(() => {
      if (found) return;
      setState('waiting');
      load().then(
        (pages) => {
          found = pages[name];
          setState('ready');
        },
        () => setState('failed'),
      );
    }, [attempt]);
    if (state === 'failed') return <FailedPage onRetry={() => setAttempt(attempt + 1)} />;
    const View = found;
    return View ? <View {...props} /> : <WaitingPage />;
  };
}
