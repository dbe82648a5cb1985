import { useEffect, useRef, useState } from 'react';
import { limits } from '../../domain/limits.ts';
import { Button } from '../kit/button.tsx';
import { type Camera, type CameraProblem, openCamera } from '../kit/camera.ts';
import { Icon } from '../kit/icons.tsx';
import { Link } from '../kit/navigation.tsx';
import { Page } from '../kit/page.tsx';
import { useBusy } from '../offline/busy.ts';
import type { Duty } from './duty.ts';
import { DutyGate } from './duty-gate.tsx';
import { DutyBar, ScanTools } from './gate-page.tsx';
import { usePlaceLive } from './place-live.ts';
import { codeKey } from './scan-code.ts';
import { ScanStage } from './scan-stage.tsx';
import { useStore } from './store.ts';
import { t } from './t.ts';
import { useAwake } from './use-awake.ts';
import { useScanner } from './use-scanner.ts';
import { useSound } from './use-sound.ts';

type CameraState = { problem: CameraProblem } | { problem?: never; isOpen: boolean; hasTorch: boolean };

const opening: CameraState = { isOpen: false, hasTorch: false };

/** The camera in a video element as long as it is shown; `open` starts it again after a problem. */
function useCamera(take: (text: string) => void) {
  const video = useRef<HTMLVideoElement>(null);
  const camera = useRef<Camera>(undefined);
  const [state, setState] = useState<CameraState>(opening);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens it again
  useEffect(() => {
    if (!video.current) return;
    setState(opening);
    camera.current = openCamera(video.current, {
      onText: take,
      onProblem: (problem) => setState({ problem }),
      onReady: ({ hasTorch }) => setState({ isOpen: true, hasTorch }),
      repeatAfterMs: limits.rescan_seconds_min * 1000,
      sameAs: (text) => codeKey(text, location.host),
    });
    return () => camera.current?.stop();
  }, [take, attempt]);
  return { video, camera, state, open: () => setAttempt((count) => count + 1) };
}

function TorchButton({ camera }: { camera: { current: Camera | undefined } }) {
  const [isOn, setOn] = useState(false);
  return (
    <Button
      kind="secondary"
      aria-pressed={isOn}
      icon={<Icon name="torch" />}
      onClick={async () => {
        if (await camera.current?.setTorch(!isOn)) setOn(!isOn);
      }}
    >
      {isOn ? t('torch_off') : t('torch_on')}
    </Button>
  );
}

function ProblemView({ problem, onRetry }: { problem: CameraProblem; onRetry: () => void }) {
  return (
    <section className="g-problem" role="alert">
      <Icon name="alert" size={64} />
      <h2>{t(`camera_${problem}_title`)}</h2>
      <p>{t(`camera_${problem}`)}</p>
      <Button onClick={onRetry}>{t('retry')}</Button>
    </section>
  );
}

function CameraView({ duty }: { duty: Duty }) {
  const scanner = useScanner(duty, 'camera');
  const { shown } = useStore(scanner.view);
  const { video, camera, state, open } = useCamera(scanner.take);
  const inside = usePlaceLive(duty.placeId);
  const isHeard = useSound();
  useAwake();
  useBusy(true);
  return (
    <Page title={t('scan_title')} isTitleHidden>
      <div className="g-scan">
        <DutyBar duty={duty} inside={inside} />
        <ScanStage shown={shown} asksWhenKept={duty.requiresDeclaration}>
          {/* The picture goes on, small, while an answer fills the screen: the next code is read at once. */}
          <video
            ref={video}
            className={shown ? 'g-video g-video-small' : 'g-video'}
            hidden={state.problem !== undefined}
            aria-label={t('scan_picture')}
            muted
            playsInline
          />
          {state.problem === undefined && !shown && (
            <p className="g-aim">{state.isOpen ? t('scan_aim') : t('scan_starting')}</p>
          )}
          {state.problem !== undefined && <ProblemView problem={state.problem} onRetry={open} />}
          {!isHeard && <p className="g-mute">{t('sound_off')}</p>}
        </ScanStage>
        <ScanTools>
          {state.problem === undefined && state.hasTorch && <TorchButton camera={camera} />}
          <Link to="/cong/dau-doc" className="v-button v-button-secondary">
            <Icon name="scan" />
            {t('to_reader')}
          </Link>
          <Link to="/cong/nhap-tay" className="v-button v-button-secondary">
            <Icon name="edit" />
            {t('to_manual')}
          </Link>
        </ScanTools>
      </div>
    </Page>
  );
}

/** Codes before the camera, one after another, without a touch. */
export function CameraPage() {
  return <DutyGate>{(duty) => <CameraView duty={duty} />}</DutyGate>;
}
