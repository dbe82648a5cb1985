import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
import { kitT } from './kit-t.ts';

/**
 * `ok` `ask` `stop` are verdicts of a declaration; `kept` (amber) is on this device only and will be sent;
 * `refused` (slate) was not recorded, for a reason that says nothing of the person's health.
 */
export type VerdictLook = 'ok' | 'ask' | 'stop' | 'kept' | 'refused';

const looks: Record<VerdictLook, { icon: IconName; tone: 'ok' | 'ask' | 'stop' | 'refused' }> = {
  ok: { icon: 'ok', tone: 'ok' },
  ask: { icon: 'ask', tone: 'ask' },
  stop: { icon: 'stop', tone: 'stop' },
  kept: { icon: 'clock', tone: 'ask' },
  refused: { icon: 'refused', tone: 'refused' },
};

export interface VerdictPanelProps {
  look: VerdictLook;
  /** The word, 36 px; the look's own word when it is left out. */
  word?: string;
  /** The masked name, the place, the time: the second line. */
  name?: string;
  /** Reason and what to do. */
  children?: ReactNode;
  /** Fills the screen: for a gate, readable at two metres. */
  isFull?: boolean;
}

/** An answer that nobody can mistake: full colour, icon and word together. Read aloud when it changes. */
export function VerdictPanel({ look, word, name, children, isFull }: VerdictPanelProps) {
  const { icon, tone } = looks[look];
  return (
    <section role="status" className={`v-verdict v-verdict-${tone}${isFull ? ' v-verdict-full' : ''}`}>
      <Icon name={icon} size={isFull ? 128 : 72} />
      <p className="v-verdict-word">{word ?? kitT(`verdict_${look}`)}</p>
      {name && <p className="v-verdict-name">{name}</p>}
      {children && <div className="v-verdict-more">{children}</div>}
    </section>
  );
}
