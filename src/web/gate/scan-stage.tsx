import type { ReactNode } from 'react';
import { OutcomePanel } from './outcome-panel.tsx';
import { PersonCard } from './person-card.tsx';
import type { ScanEntry } from './scanner.ts';

export interface ScanStageProps {
  shown: ScanEntry | undefined;
  asksWhenKept: boolean;
  /** What is here while nobody has been scanned. */
  children: ReactNode;
}

/** The part of a scan page that an answer fills. Its answers are read aloud at once. */
export function ScanStage({ shown, asksWhenKept, children }: ScanStageProps) {
  const person = shown && 'person' in shown.outcome ? shown.outcome.person : undefined;
  return (
    <div className="g-stage">
      {children}
      <div className={person ? 'g-answer g-answer-person' : 'g-answer'} aria-live="assertive" hidden={!shown}>
        {shown && <OutcomePanel key={shown.id} outcome={shown.outcome} asksWhenKept={asksWhenKept} />}
        {person && <PersonCard person={person} />}
      </div>
    </div>
  );
}
