import type { AlertItem } from '../../contract/health.ts';
import { urgencyTexts } from '../../domain/urgency.ts';
import { Icon, type IconName } from '../kit/icons.tsx';
import { say } from './t.ts';

const icons = { none: 'info', routine: 'clock', soon: 'phone', now: 'alert' } as const satisfies Record<
  AlertItem['urgency'],
  IconName
>;

/** How soon to call, by word, sign and colour. */
export function UrgencyMark({ urgency }: { urgency: AlertItem['urgency'] }) {
  return (
    <span className={`h-urgency h-urgency-${urgency}`}>
      <Icon name={icons[urgency]} size={20} />
      {say(urgencyTexts[urgency])}
    </span>
  );
}
