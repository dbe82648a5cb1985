import { formatTime } from '../../domain/time.ts';
import { Icon, type IconName } from '../kit/icons.tsx';
import type { Look } from './outcome.ts';
import { outcomeLine } from './outcome-text.ts';
import type { ScanEntry } from './scanner.ts';
import { t } from './t.ts';

const icons: Readonly<Record<Look, IconName>> = {
  checking: 'clock',
  ok: 'ok',
  ask: 'ask',
  kept: 'clock',
  refused: 'stop',
};

/** The last scans, newest first: a code that came too quickly to be read on the screen is here. */
export function ScanList({ entries }: { entries: readonly ScanEntry[] }) {
  return (
    <section className="g-list" aria-labelledby="luot-gan-nhat">
      <h2 id="luot-gan-nhat">{t('recent_title')}</h2>
      {entries.length === 0 && <p className="v-soft">{t('recent_none')}</p>}
      <ol>
        {entries.map(({ id, at, outcome }) => (
          <li key={id} className={`g-line g-line-${outcome.look}`}>
            <span className="g-line-icon">
              <Icon name={icons[outcome.look]} size={20} />
            </span>
            <span>
              {'maskedName' in outcome && outcome.maskedName && <strong>{outcome.maskedName}</strong>}
              <span>{outcomeLine(outcome)}</span>
            </span>
            <time dateTime={at}>{formatTime(Date.parse(at))}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
