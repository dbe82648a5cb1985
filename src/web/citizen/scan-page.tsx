import { useEffect, useRef, useState } from 'react';
import { parsePlaceNumber } from '../../domain/place-code.ts';
import { parseScan } from '../../domain/scan-text.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { type Camera, type CameraProblem, openCamera } from '../kit/camera.ts';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { Icon } from '../kit/icons.tsx';
import { navigate } from '../kit/navigation.tsx';
import { TextField } from '../kit/text-fields.tsx';
import { useBusy } from '../offline/busy.ts';
import { CitizenPage } from './citizen-page.tsx';
import { refusalWords } from './place-result.tsx';
import { forgetPoster } from './poster.ts';
import { t } from './t.ts';

/** Where a scanned text leads, or which words say that it leads nowhere. */
function judge(text: string): { path: string } | { title: string; advice: string } {
  const scan = parseScan(text, { host: location.host });
  if (scan.kind === 'place') {
    const fragment = text.split('#')[1];
    return { path: `/d/${scan.number}${fragment ? `#${fragment}` : ''}` };
  }
  if (scan.kind === 'card' || scan.kind === 'live' || scan.kind === 'receipt') {
    return { title: t('scan_personal'), advice: t('scan_personal_text') };
  }
  return refusalWords(scan.kind === 'damaged' ? 'damaged' : 'not_ours');
}

type CameraState = 'opening' | 'open' | CameraProblem;

type Torch = 'none' | 'off' | 'on';

function TorchButton({ torch, onSwitch }: { torch: Torch; onSwitch: (isOn: boolean) => Promise<void> }) {
  if (torch === 'none') return null;
  return (
    <Button kind="secondary" isWide icon={<Icon name="torch" />} onClick={() => onSwitch(torch === 'off')}>
      {t(torch === 'on' ? 'torch_off' : 'torch_on')}
    </Button>
  );
}

function CameraPart({
  onRefused,
}: {
  onRefused: (words: { title: string; advice: string } | undefined) => void;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const camera = useRef<Camera | undefined>(undefined);
  const [state, setState] = useState<CameraState>('opening');
  const [torch, setTorch] = useState<Torch>('none');
  const [attempt, setAttempt] = useState(0);
  useBusy(state === 'open');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens the camera anew
  useEffect(() => {
    if (!video.current) return;
    const opened = openCamera(video.current, {
      onText: (text) => {
        const judged = judge(text);
        if ('path' in judged) navigate(judged.path, { replace: true });
        else onRefused(judged);
      },
      onProblem: setState,
      onReady: ({ hasTorch }) => {
        setState('open');
        setTorch(hasTorch ? 'off' : 'none');
      },
    });
    camera.current = opened;
    return () => opened.stop();
  }, [attempt, onRefused]);
  async function switchTorch(isOn: boolean): Promise<void> {
    if (await camera.current?.setTorch(isOn)) setTorch(isOn ? 'on' : 'off');
  }
  const isProblem = state !== 'opening' && state !== 'open';
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: a live picture for aiming; it has no sound */}
      <video ref={video} className="c-camera" hidden={isProblem} aria-label={t('scan_picture')} />
      {isProblem && (
        <Banner kind="ask" isLive title={t(`camera_${state}`)}>
          <p>{t('camera_way_out')}</p>
          <Button
            kind="secondary"
            onClick={() => {
              setState('opening');
              setAttempt(attempt + 1);
            }}
          >
            {t('unreachable_retry')}
          </Button>
        </Banner>
      )}
      <TorchButton torch={torch} onSwitch={switchTorch} />
    </>
  );
}

function NumberPart() {
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  return (
    <form
      noValidate
      className="c-number"
      onSubmit={(event) => {
        event.preventDefault();
        const number = parsePlaceNumber(text);
        setAttempt(attempt + 1);
        setError(number ? undefined : t('number_wrong'));
        if (!number) return;
        forgetPoster();
        navigate(`/d/${number}`);
      }}
    >
      <ErrorSummary key={attempt} lines={error ? [{ field: 'number', text: error }] : []} />
      <TextField
        id="number"
        label={t('number_label')}
        hint={t('number_hint')}
        value={text}
        onChange={setText}
        error={error}
        inputMode="numeric"
        autoComplete="off"
        width_ch={12}
      />
      <Button type="submit" kind="secondary" isWide>
        {t('number_open')}
      </Button>
    </form>
  );
}

/** The scanner inside the app, or the nine digits below the code. */
export function ScanPage() {
  const [refused, setRefused] = useState<{ title: string; advice: string }>();
  return (
    <CitizenPage title={t('scan_title')} back="/">
      <CameraPart onRefused={setRefused} />
      {refused && (
        <Banner kind="stop" isLive title={refused.title}>
          <p>{refused.advice}</p>
        </Banner>
      )}
      <NumberPart />
    </CitizenPage>
  );
}
