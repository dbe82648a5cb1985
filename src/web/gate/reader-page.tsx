import { useEffect, useState, useSyncExternalStore } from 'react';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icons.tsx';
import { listenToKeyboardReader } from '../kit/keyboard-reader.ts';
import { Link } from '../kit/navigation.tsx';
import { useStore } from '../kit/store.ts';
import type { Duty } from './duty.ts';
import { DutyGate } from './duty-gate.tsx';
import { ScanFrame } from './scan-frame.tsx';
import { ScanList } from './scan-list.tsx';
import { giveSignal } from './signal.ts';
import { t } from './t.ts';
import { useScanner } from './use-scanner.ts';

function watchFocus(listener: () => void): () => void {
  addEventListener('focus', listener);
  addEventListener('blur', listener);
  return () => {
    removeEventListener('focus', listener);
    removeEventListener('blur', listener);
  };
}

/** Whether keys reach this window at all: a reader types into whatever is in front. */
function useWindowFocus(): boolean {
  return useSyncExternalStore(
    watchFocus,
    () => document.hasFocus(),
    () => true,
  );
}

/** Whether the Vietnamese input method has rewritten a code, until the guard says that it is off or a code is whole. */
function useReader(take: (text: string) => void) {
  const [isRewritten, setRewritten] = useState(false);
  useEffect(
    () =>
      // On the whole window and into no field: there is no focus that could be lost, and no keyboard covers the screen.
      listenToKeyboardReader((event) => {
        setRewritten(event.kind === 'input_method');
        if (event.kind === 'code') take(event.text);
        else giveSignal('refused');
      }),
    [take],
  );
  return { isRewritten, forgive: () => setRewritten(false) };
}

function ReadyView({ isFocused }: { isFocused: boolean }) {
  return (
    <div className={isFocused ? 'g-ready' : 'g-ready g-ready-away'}>
      <Icon name={isFocused ? 'scan' : 'alert'} size={96} />
      <p className="g-ready-word">{isFocused ? t('reader_ready') : t('reader_away')}</p>
      <p>{isFocused ? t('reader_ready_hint') : t('reader_away_text')}</p>
    </div>
  );
}

function ReaderView({ duty }: { duty: Duty }) {
  const scanner = useScanner(duty, 'reader');
  const { shown, recent } = useStore(scanner.view);
  const { isRewritten, forgive } = useReader(scanner.take);
  const isFocused = useWindowFocus();
  const warning = isRewritten && (
    <Banner kind="stop" title={t('reader_ime_title')} isLive>
      <p>{t('reader_ime')}</p>
      <Button kind="secondary" onClick={forgive}>
        {t('reader_ime_done')}
      </Button>
    </Banner>
  );
  const tools = (
    <Link to="/cong/quet" className="v-button v-button-secondary">
      <Icon name="camera" />
      {t('to_camera')}
    </Link>
  );
  const list = <ScanList entries={recent} />;
  return (
    <ScanFrame {...{ duty, shown, warning, list, tools }} title={t('reader_title')}>
      <ReadyView isFocused={isFocused} />
    </ScanFrame>
  );
}

/** Codes from a reader that types like a keyboard, in any burst. */
export function ReaderPage() {
  return <DutyGate>{(duty) => <ReaderView duty={duty} />}</DutyGate>;
}
