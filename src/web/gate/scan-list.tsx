import { formatTime } from '../../domain/time.ts';
import { Icon, type IconName } from '../kit/icons.tsx';
import { type Outcome, toneOf } from './outcome.ts';
import { outcomeLine } from './outcome-text.ts';
import type { ScanEntry } from './scanner.ts';
import { t } from './t.ts';

type Tone = ReturnType<typeof toneOf> | 'checking';

const icons: Readonly<Record<Tone, IconName>> = {
  checking: 'clock',
  ok: 'ok',
  ask: 'ask',
  kept: 'clock',
  refused: 'refused',
  stop: 'stop',
};

function lineTone(outcome: Outcome): Tone {
  return outcome.look === 'checking' ? 'checking' : toneOf(outcome);
}

/** The last scans, newest first: a code that came too quickly to be read on the screen is here. */
export function ScanList({ entries }: { entries: readonly ScanEntry[] }) {
  return (
    <section className="g-list" aria-labelledby="luot-gan-nhat">
      <h2 id="luot-gan-nhat">{t('recent_title')}</h2>
      {entries.length === 0 && <p className="v-soft">{t('recent_none')}</p>}
      <ol>
        {entries.map(({ id, at, outcome }) => (
          <li key={id} className={`g-line g-line-${lineTone(outcome)}`}>
            <span className="g-line-icon">
              <Icon name={icons[lineTone(outcome)]} size={20} />
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
