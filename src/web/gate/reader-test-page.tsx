import { useCallback, useState } from 'react';
import { Banner, type BannerKind } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { RadioGroup } from '../kit/choices.tsx';
import { chooseDevice, knowsDevices } from '../kit/device-reader.ts';
import { Icon } from '../kit/icons.tsx';
import { Link } from '../kit/navigation.tsx';
import { Catcher } from './catcher.tsx';
import { DutyGate } from './duty-gate.tsx';
import { GatePage } from './gate-page.tsx';
import { InputMethodHelp } from './input-method-help.tsx';
import { findReaderKind, keepReaderKind, type ReaderKind } from './reader-choice.ts';
import { type Findings, findingsOf } from './reader-findings.ts';
import { readerT } from './reader-t.ts';
import { giveSignal } from './signal.ts';
import { t } from './t.ts';
import { type ReaderScan, useReader } from './use-reader.ts';

const kinds: readonly ReaderKind[] = ['keyboard', 'hid', 'serial'];

const tones: Readonly<Record<Findings['verdict'], BannerKind>> = {
  good: 'done',
  card: 'done',
  layout: 'ask',
  foreign: 'ask',
  damaged: 'ask',
  input_method: 'stop',
};

function Verdict({ verdict }: Pick<Findings, 'verdict'>) {
  const title = verdict === 'input_method' ? t('reader_ime_title') : readerT(`test_${verdict}`);
  return (
    <Banner kind={tones[verdict]} title={title} isLive>
      {verdict === 'input_method' && <InputMethodHelp />}
      {(verdict === 'card' || verdict === 'layout' || verdict === 'damaged') && (
        <p>{readerT(`test_${verdict}_text`)}</p>
      )}
    </Banner>
  );
}

/** A number as Vietnamese and English readers write it: one decimal, with a comma or a dot. */
const tenths = (value: number) =>
  new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(value);

function Facts({ found, source }: { found: Findings; source: ReaderKind }) {
  const speed =
    found.msPerSign === undefined
      ? readerT('test_speed_once')
      : readerT('test_speed_value', { ms: tenths(found.msPerSign), seconds: tenths(found.seconds) });
  const rows = [
    [readerT('test_what'), readerT(`test_what_${found.what}`)],
    [readerT('test_source'), readerT(`test_${source}`)],
    [readerT('test_speed'), speed],
    ...(found.layout === undefined
      ? []
      : [
          [readerT('test_end'), readerT(`test_end_${found.end}`)],
          [readerT('test_keys'), readerT(`test_keys_${found.layout}`)],
          [readerT('test_ime'), readerT(found.isRewritten ? 'test_ime_on' : 'test_ime_off')],
        ]),
  ];
  return (
    <dl className="v-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Connection({
  kind,
  count,
  onFound,
}: {
  kind: ReaderKind;
  count: number | undefined;
  onFound: () => void;
}) {
  if (kind === 'keyboard') return null;
  const find = async () => {
    if (await chooseDevice(kind)) onFound();
  };
  return (
    <div className="v-stack">
      <Banner
        kind={count ? 'done' : 'ask'}
        title={count ? readerT('test_found', { count }) : readerT('test_none')}
        isLive
      >
        {!count && <p>{readerT('test_none_text')}</p>}
      </Banner>
      <Button kind="secondary" onClick={find}>
        {readerT('test_find')}
      </Button>
    </div>
  );
}

function TestView() {
  const [kind, setKind] = useState(findReaderKind);
  const [round, setRound] = useState(0);
  const [scan, setScan] = useState<ReaderScan>();
  const { catcher, count } = useReader(
    kind,
    useCallback((heard: ReaderScan) => {
      giveSignal(heard.isLost ? 'refused' : 'ok');
      setScan(heard);
    }, []),
    round,
  );
  const known = kinds.filter((one) => one === 'keyboard' || knowsDevices(one));
  const found = scan && findingsOf(scan, location.host);

  function choose(next: ReaderKind): void {
    keepReaderKind(next);
    setKind(next);
    setScan(undefined);
  }

  return (
    <GatePage title={readerT('test_title')} back="/cong/dau-doc">
      <RadioGroup
        id="reader"
        label={readerT('test_kind')}
        options={known.map((value) => ({
          value,
          label: readerT(`test_${value}`),
          hint: readerT(`test_${value}_hint`),
        }))}
        value={kind}
        onChange={choose}
      />
      {known.length === 1 && <p className="v-soft">{readerT('test_only_keyboard')}</p>}
      <Connection kind={kind} count={count} onFound={() => setRound(round + 1)} />
      <section className="v-card">
        <h2>{readerT('test_ask')}</h2>
        <p>{readerT('test_ask_text')}</p>
        {found && scan && (
          <>
            <Verdict verdict={found.verdict} />
            <Facts found={found} source={scan.source} />
          </>
        )}
      </section>
      <Catcher field={catcher} />
      <Link to="/cong/dau-doc" className="v-button v-button-primary v-wide">
        <Icon name="scan" />
        {readerT('test_done')}
      </Link>
    </GatePage>
  );
}

/** Where a guard chooses the reader of this device, tries it, and learns what to set right. */
export function ReaderTestPage() {
  return <DutyGate>{() => <TestView />}</DutyGate>;
}
