import { limits } from '../../domain/limits.ts';
import { Button } from '../kit/button.tsx';
import type { CameraProblem } from '../kit/camera.ts';
import { Icon } from '../kit/icons.tsx';
import { kitT } from '../kit/kit-t.ts';
import { TorchButton, useCamera } from '../kit/live-camera.tsx';
import { Link } from '../kit/navigation.tsx';
import { useStore } from '../kit/store.ts';
import type { Duty } from './duty.ts';
import { DutyGate } from './duty-gate.tsx';
import { codeKey } from './scan-code.ts';
import { ScanFrame } from './scan-frame.tsx';
import { t } from './t.ts';
import { useScanner } from './use-scanner.ts';

const options = {
  repeatAfterMs: limits.rescan_seconds_min * 1000,
  sameAs: (text: string) => codeKey(text, location.host),
};

function ProblemView({ problem, onRetry }: { problem: CameraProblem; onRetry: () => void }) {
  return (
    <section className="g-problem" role="alert">
      <Icon name="alert" size={64} />
      <h2>{t(`camera_${problem}_title`)}</h2>
      <p>{t(`camera_${problem}`)}</p>
      <Button onClick={onRetry}>{kitT('retry')}</Button>
    </section>
  );
}

function CameraView({ duty }: { duty: Duty }) {
  const scanner = useScanner(duty, 'camera');
  const { shown } = useStore(scanner.view);
  const { video, camera, state, open } = useCamera(scanner.take, options);
  const tools = (
    <>
      {state.problem === undefined && state.hasTorch && <TorchButton camera={camera} />}
      <Link to="/cong/dau-doc" className="v-button v-button-secondary">
        <Icon name="scan" />
        {t('to_reader')}
      </Link>
    </>
  );
  return (
    <ScanFrame duty={duty} title={t('scan_title')} shown={shown} tools={tools}>
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
    </ScanFrame>
  );
}

/** Codes before the camera, one after another, without a touch. */
export function CameraPage() {
  return <DutyGate>{(duty) => <CameraView duty={duty} />}</DutyGate>;
}
