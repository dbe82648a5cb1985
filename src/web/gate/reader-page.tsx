import { useCallback, useRef, useState, useSyncExternalStore } from 'react';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icons.tsx';
import { Link } from '../kit/navigation.tsx';
import { useStore } from '../kit/store.ts';
import { Catcher } from './catcher.tsx';
import type { Duty } from './duty.ts';
import { DutyGate } from './duty-gate.tsx';
import { InputMethodHelp } from './input-method-help.tsx';
import { findReaderKind, type ReaderKind } from './reader-choice.ts';
import { ScanFrame } from './scan-frame.tsx';
import { ScanList } from './scan-list.tsx';
import { giveSignal } from './signal.ts';
import { t } from './t.ts';
import { type ReaderScan, useReader } from './use-reader.ts';
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

function ReadyView({ isFocused, hasReader }: { isFocused: boolean; hasReader: boolean }) {
  const isReady = isFocused && hasReader;
  const word = isFocused ? (hasReader ? 'reader_ready' : 'reader_none') : 'reader_away';
  return (
    <div className={isReady ? 'g-ready' : 'g-ready g-ready-away'}>
      <Icon name={isReady ? 'scan' : 'alert'} size={96} />
      <p className="g-ready-word">{t(word)}</p>
      {isReady && <p>{t('reader_ready_hint')}</p>}
      {!isFocused && <p>{t('reader_away_text')}</p>}
    </div>
  );
}

function ReaderView({ duty }: { duty: Duty }) {
  const [kind] = useState(findReaderKind);
  const source = useRef<ReaderKind>(kind);
  const scanner = useScanner(
    duty,
    'reader',
    useCallback(() => source.current === 'keyboard', []),
  );
  const { shown, recent } = useStore(scanner.view);
  /** The Vietnamese input method has spoilt a code, until the guard says that it is off or a code is whole. */
  const [isSpoilt, setSpoilt] = useState(false);
  const { catcher, count } = useReader(
    kind,
    useCallback(
      (scan: ReaderScan) => {
        source.current = scan.source;
        setSpoilt(scan.isLost);
        if (scan.isLost) giveSignal('refused');
        else scanner.take(scan.text);
      },
      [scanner],
    ),
  );
  // A reader that the browser talks to itself is heard in a window behind others too.
  const isFocused = useWindowFocus() || (count ?? 0) > 0;
  const warning = isSpoilt && (
    <Banner kind="stop" title={t('reader_ime_title')} isLive>
      <InputMethodHelp />
      <Button kind="secondary" onClick={() => setSpoilt(false)}>
        {t('reader_ime_done')}
      </Button>
    </Banner>
  );
  const tools = (
    <>
      <Link to="/cong/quet" className="v-button v-button-secondary">
        <Icon name="camera" />
        {t('to_camera')}
      </Link>
      <Link to="/cong/dau-doc/thu" className="v-button v-button-secondary">
        <Icon name="scan" />
        {t('reader_test')}
      </Link>
    </>
  );
  const list = <ScanList entries={recent} />;
  return (
    <ScanFrame {...{ duty, shown, warning, list, tools }} title={t('reader_title')}>
      <ReadyView isFocused={isFocused} hasReader={count !== 0} />
      <Catcher field={catcher} />
    </ScanFrame>
  );
}

/** Codes from a reader: one that types like a keyboard, or one that the browser talks to. */
export function ReaderPage() {
  return <DutyGate>{(duty) => <ReaderView duty={duty} />}</DutyGate>;
}
