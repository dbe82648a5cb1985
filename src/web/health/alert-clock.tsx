import { useEffect, useState } from 'react';
import type { AlertItem } from '../../contract/health.ts';
import { isAlertLate } from '../../domain/alert.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { Icon } from '../kit/icons.tsx';
import { serverNow } from '../kit/server-clock.ts';
import { t } from './t.ts';

/** Unix milliseconds by the server's clock, anew each minute. */
export function useMinute(): number {
  const [now, setNow] = useState(() => serverNow().getTime());
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow().getTime()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function spanText(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  return h === 0 ? t('minutes', { m }) : t('hours', { h, m });
}

/** What is left of the 24 hours in which somebody has to take an alert on. */
export function AlertClock({ alert, now }: { alert: AlertItem; now: number }) {
  if (alert.state === 'closed' || alert.state === 'acknowledged') return null;
  const dueAt = Date.parse(alert.dueAt);
  const left = dueAt - now;
  const late = isAlertLate(alert.state, dueAt, now);
  return (
    <span className={late ? 'h-clock h-clock-late' : 'h-clock'}>
      <Icon name={late ? 'alert' : 'clock'} size={20} />
      {late ? t('clock_late', { time: spanText(-left) }) : t('clock_left', { time: spanText(left) })}
    </span>
  );
}
