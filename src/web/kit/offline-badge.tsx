import { useOnline } from '../offline/online.ts';
import { Icon } from './icons.tsx';
import { kitT } from './kit-t.ts';

/** "Chưa có mạng" while there is none, and how many items wait to be sent; nothing when all is well. */
export function OfflineBadge({ waiting = 0 }: { waiting?: number }) {
  const isOnline = useOnline();
  return (
    <span role="status" className="v-badge-space">
      {(!isOnline || waiting > 0) && (
        <span className="v-badge">
          <Icon name={isOnline ? 'clock' : 'offline'} />
          {isOnline ? kitT('unsent', { count: waiting }) : kitT('offline')}
          {!isOnline && waiting > 0 && ` · ${waiting}`}
        </span>
      )}
    </span>
  );
}
