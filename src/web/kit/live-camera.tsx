import { useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { type Camera, type CameraOptions, type CameraProblem, openCamera } from './camera.ts';
import { Icon } from './icons.tsx';
import { kitT } from './kit-t.ts';

type CameraState = { problem: CameraProblem } | { problem?: never; isOpen: boolean; hasTorch: boolean };

const opening: CameraState = { isOpen: false, hasTorch: false };

/**
 * The camera in a `video` element as long as it is shown; `open` starts it again after a problem. `onText` and
 * `options` must stay the same from one drawing to the next: with new ones the camera opens anew.
 */
export function useCamera(
  onText: (text: string) => void,
  options?: Pick<CameraOptions, 'repeatAfterMs' | 'sameAs'>,
) {
  const video = useRef<HTMLVideoElement>(null);
  const camera = useRef<Camera>(undefined);
  const [state, setState] = useState<CameraState>(opening);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens it again
  useEffect(() => {
    if (!video.current) return;
    setState(opening);
    camera.current = openCamera(video.current, {
      onText,
      onProblem: (problem) => setState({ problem }),
      onReady: ({ hasTorch }) => setState({ isOpen: true, hasTorch }),
      ...options,
    });
    return () => camera.current?.stop();
  }, [onText, options, attempt]);
  return { video, camera, state, open: () => setAttempt((count) => count + 1) };
}

/** Turns the camera's light on and off. */
export function TorchButton({
  camera,
  isWide,
}: {
  camera: { current: Camera | undefined };
  isWide?: boolean;
}) {
  const [isOn, setOn] = useState(false);
  return (
    <Button
      kind="secondary"
      {...(isWide ? { isWide } : {})}
      icon={<Icon name="torch" />}
      onClick={async () => {
        if (await camera.current?.setTorch(!isOn)) setOn(!isOn);
      }}
    >
      {kitT(isOn ? 'torch_off' : 'torch_on')}
    </Button>
  );
}
