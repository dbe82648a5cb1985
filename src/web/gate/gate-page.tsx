import { Icon } from '../kit/icons.tsx';
import { Link } from '../kit/navigation.tsx';
import { Page, type PageFrameProps } from '../kit/page.tsx';
import { useStore } from '../kit/store.ts';
import { useOutboxCount, useOutboxItems } from '../offline/use-outbox.ts';
import { useDayCount } from './day-count.ts';
import type { Duty } from './duty.ts';
import { lostScans } from './lost-scans.ts';
import { scanOutbox } from './scan-outbox.ts';
import { t } from './t.ts';

/** What the server has not got, and the guard should know first. */
function gravest(counts: Record<'waiting' | 'refused' | 'lost', number>) {
  if (counts.lost > 0) return ['lost', counts.lost] as const;
  return counts.refused > 0 ? (['refused', counts.refused] as const) : (['unsent', counts.waiting] as const);
}

/** How many scans are on this device only, always in sight; it leads to the list of them. */
function UnsentBadge({ isShort }: { isShort: boolean }) {
  const { waiting, refused } = useOutboxCount(scanOutbox);
  const lost = useStore(lostScans);
  if (waiting + refused + lost === 0) {
    return isShort ? null : (
      <span className="g-badge">
        <Icon name="ok" size={20} />
        {t('sent_all')}
      </span>
    );
  }
  const [what, count] = gravest({ waiting, refused, lost });
  const words = t(`${what}_badge`, { count });
  return (
    <Link to="/cong/chua-gui" className={`g-badge g-badge-open${isShort ? ' g-badge-short' : ''}`}>
      <Icon name={what === 'unsent' ? 'clock' : 'alert'} size={20} />
      <span className="g-badge-count" aria-hidden="true">
        {count}
      </span>
      <span className="g-badge-words">{words}</span>
    </Link>
  );
}

/** A page of the guard: the kit's frame, with the count of what is not sent. */
export function GatePage(props: Omit<PageFrameProps, 'headerSide'>) {
  return <Page {...props} headerSide={<UnsentBadge isShort />} />;
}

/** Where the guard stands and which way is recorded, what was scanned, what is not sent. */
export function DutyBar({ duty, inside }: { duty: Duty; inside: number | undefined }) {
  const count = useDayCount(useOutboxItems(scanOutbox));
  return (
    <div className="g-duty">
      <p className="g-duty-place">
        <strong>{duty.placeName}</strong>
        <span>
          {duty.gateName} · {t(`asked_${duty.asked}`)}
        </span>
      </p>
      <Link to="/cong" className="g-bar-link">
        {t('change')}
      </Link>
      <p className="g-duty-counts">
        <span>{t('count_today', { count })}</span>
        {inside !== undefined && <span>{t('count_inside', { count: inside })}</span>}
        <UnsentBadge isShort={false} />
      </p>
    </div>
  );
}
