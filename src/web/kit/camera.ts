import { createQrReader, type QrReader } from './decode-qr.ts';
import { createRepeatFilter } from './repeat-filter.ts';

/**
 * Why there is no picture. denied: the person or the browser said no · none: no camera · busy: another program has it
 * · insecure: the page is not served by https · lost: it was unplugged or taken away · unreadable: pictures come, but
 * nothing in this browser can read codes.
 */
export type CameraProblem = 'denied' | 'none' | 'busy' | 'insecure' | 'lost' | 'unreadable';

export type CameraOptions = {
  /** A code came into sight. The next one may follow at once; nothing has to be confirmed. */
  onText: (text: string) => void;
  onProblem: (problem: CameraProblem) => void;
  /** The picture runs. `hasTorch`: this camera has a light. */
  onReady?: (camera: { hasTorch: boolean }) => void;
  /** How long a code must be out of sight before it counts again, in milliseconds; 3,000 unless told. */
  repeatAfterMs?: number;
  /** What makes two texts the same code, for codes that change while they are shown; the text itself unless told. */
  sameAs?: (text: string) => string;
};

export type Camera = {
  /** Turns the light on or off; false when there is none or it refuses. */
  setTorch: (isOn: boolean) => Promise<boolean>;
  /** Ends the picture and all reading, at any moment, also before the camera has opened. */
  stop: () => void;
};

/** Larger pictures cost time and memory on small phones and add nothing to codes held up to a gate. */
const FRAME_SIDE_MAX_PX = 1280;

/** Shows the rear camera in `video` and reads codes from it until stopped. Problems are told, never thrown. */
export function openCamera(video: HTMLVideoElement, options: CameraOptions): Camera {
  let stream: MediaStream | undefined;
  let reader: QrReader | undefined;
  const stopping = new AbortController();
  const track = () => stream?.getVideoTracks()[0];

  const stop = () => {
    stopping.abort();
    for (const each of stream?.getTracks() ?? []) each.stop();
    reader?.close();
    video.srcObject = null;
  };
  const fail = (problem: CameraProblem) => {
    if (stopping.signal.aborted) return;
    stop();
    options.onProblem(problem);
  };

  const run = async () => {
    stream = await openStream();
    if (stopping.signal.aborted) return stop();
    track()?.addEventListener('ended', () => fail('lost'));
    await play(video, stream);
    options.onReady?.({ hasTorch: hasTorch(track()) });
    reader = createQrReader();
    await readFrames(video, reader, stopping.signal, options).catch(() => fail('unreadable'));
  };
  run().catch((reason: unknown) => fail(problemOf(reason)));

  const setTorch = async (isOn: boolean) => {
    if (!hasTorch(track())) return false;
    const light: MediaTrackConstraintSet & { torch: boolean } = { torch: isOn };
    const applied = track()?.applyConstraints({ advanced: [light] });
    return applied === undefined ? false : applied.then(() => true).catch(() => false);
  };
  return { setTorch, stop };
}

function openStream(): Promise<MediaStream> {
  // Without https the browser hides the whole interface.
  if (!navigator.mediaDevices) throw new DOMException('no media devices', 'SecurityError');
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
  });
}

function problemOf(reason: unknown): CameraProblem {
  const name = reason instanceof Error || reason instanceof DOMException ? reason.name : '';
  if (!globalThis.isSecureContext) return 'insecure';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'busy';
}

async function play(video: HTMLVideoElement, stream: MediaStream): Promise<void> {
  video.muted = true;
  video.playsInline = true; // else an iPhone shows the picture full screen
  video.srcObject = stream;
  await video.play();
}

/** Some cameras have no capabilities to ask for. */
function hasTorch(track: MediaStreamTrack | undefined): boolean {
  const capabilities = track?.getCapabilities?.();
  return capabilities !== undefined && 'torch' in capabilities && Boolean(capabilities.torch);
}

async function readFrames(
  video: HTMLVideoElement,
  reader: QrReader,
  signal: AbortSignal,
  { onText, repeatAfterMs = 3000, sameAs = (text) => text }: CameraOptions,
): Promise<void> {
  const isNew = createRepeatFilter(repeatAfterMs);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  while (!signal.aborted) {
    await nextFrame(video);
    if (signal.aborted || !context || video.videoWidth === 0) continue;
    const scale = Math.min(1, FRAME_SIDE_MAX_PX / Math.max(video.videoWidth, video.videoHeight));
    const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context.drawImage(video, 0, 0, width, height);
    const text = await reader.decode(context.getImageData(0, 0, width, height));
    if (text !== undefined && !signal.aborted && isNew(sameAs(text), performance.now())) onText(text);
  }
}

/** The next picture of the video; pages in the background get none and rest. */
function nextFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(() => resolve());
    else requestAnimationFrame(() => resolve());
  });
}
