import type { ReactNode } from 'react';
import { Icon } from '../kit/icons.tsx';
import { Link } from '../kit/navigation.tsx';
import { Page } from '../kit/page.tsx';
import { useAwake } from '../kit/use-awake.ts';
import { useBusy } from '../offline/busy.ts';
import type { Duty } from './duty.ts';
import { DutyBar } from './gate-page.tsx';
import { LazyKeyState } from './lazy-key-state.tsx';
import { OutcomePanel } from './outcome-panel.tsx';
import { PersonCard } from './person-card.tsx';
import { usePlaceLive } from './place-live.ts';
import type { ScanEntry } from './scanner.ts';
import { t } from './t.ts';
import { ToVisitor } from './to-visitor.tsx';
import { useSound } from './use-sound.ts';

/** The part that an answer fills. Its answers are read aloud at once. */
function Stage({ shown, children }: { shown: ScanEntry | undefined; children: ReactNode }) {
  const isHeard = useSound();
  const person = shown && 'person' in shown.outcome ? shown.outcome.person : undefined;
  return (
    <div className="g-stage">
      {children}
      {!isHeard && <p className="g-mute">{t('sound_off')}</p>}
      <div className={person ? 'g-answer g-answer-person' : 'g-answer'} aria-live="assertive" hidden={!shown}>
        {shown && <OutcomePanel key={shown.id} {...{ outcome: shown.outcome, receipt: shown.receipt }} />}
        {person && <PersonCard person={person} />}
        {shown && <ToVisitor entry={shown} />}
      </div>
    </div>
  );
}

export interface ScanFrameProps {
  duty: Duty;
  title: string;
  shown: ScanEntry | undefined;
  /** What is in the middle while nobody has been scanned. */
  children: ReactNode;
  /** Above the middle, and below it. */
  warning?: ReactNode;
  list?: ReactNode;
  /** The ways out that only this page has. */
  tools: ReactNode;
}

/** The frame of the pages that scan one code after another: lit, never reloaded, with the ways out at the thumb. */
export function ScanFrame({ duty, title, shown, children, warning, list, tools }: ScanFrameProps) {
  const inside = usePlaceLive(duty.placeId);
  useAwake();
  useBusy(true);
  return (
    <Page title={title} isTitleHidden>
      <div className={list ? 'g-scan g-scan-reader' : 'g-scan'}>
        <DutyBar duty={duty} inside={inside} />
        {duty.isSpecial && <LazyKeyState isShort />}
        {warning}
        <Stage shown={shown}>{children}</Stage>
        {list}
        <nav className="g-tools">
          {tools}
          <Link to="/cong/nhap-tay" className="v-button v-button-secondary">
            <Icon name="edit" />
            {t('to_manual')}
          </Link>
        </nav>
      </div>
    </Page>
  );
}
