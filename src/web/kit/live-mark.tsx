import type { LiveState } from './desk-live.ts';
import { Icon } from './icons.tsx';
import { kitT } from './kit-t.ts';

/** Says whether a page is followed, or stands still for the moment. */
export function LiveMark({ state }: { state: Exclude<LiveState, 'ended'> }) {
  return (
    <span role="status" className={`v-live v-live-${state}`}>
      {state === 'lost' ? (
        <Icon name="offline" size={20} />
      ) : (
        <span className="v-live-dot" aria-hidden="true" />
      )}
      {kitT(`live_${state}`)}
    </span>
  );
}
