import type { Look } from './outcome.ts';

/** One tone: pitch in hertz, beginning and length in milliseconds. */
interface Tone {
  hertz: number;
  at_ms: number;
  long_ms: number;
}

interface Signal {
  wave: OscillatorType;
  tones: readonly Tone[];
  /** Vibration and pause in turn, in milliseconds. */
  buzz: readonly number[];
}

/**
 * Each answer has a sound of its own, told apart by rhythm and not by pitch alone: two quick rising ones, one short
 * low one, three even ones, one long falling pair.
 */
export const signals: Readonly<Record<Exclude<Look, 'checking'>, Signal>> = {
  ok: {
    wave: 'sine',
    tones: [
      { hertz: 880, at_ms: 0, long_ms: 90 },
      { hertz: 1320, at_ms: 100, long_ms: 140 },
    ],
    buzz: [70],
  },
  kept: { wave: 'sine', tones: [{ hertz: 520, at_ms: 0, long_ms: 160 }], buzz: [40, 60, 40] },
  ask: {
    wave: 'triangle',
    tones: [
      { hertz: 700, at_ms: 0, long_ms: 130 },
      { hertz: 700, at_ms: 190, long_ms: 130 },
      { hertz: 700, at_ms: 380, long_ms: 130 },
    ],
    buzz: [120, 80, 120, 80, 120],
  },
  refused: {
    wave: 'square',
    tones: [
      { hertz: 330, at_ms: 0, long_ms: 260 },
      { hertz: 220, at_ms: 280, long_ms: 460 },
    ],
    buzz: [500, 120, 300],
  },
};

const loudness = 0.35;
let context: AudioContext | undefined;

/** Browsers let a page sound only after a touch or a key: call it then. False while they still do not. */
export async function wakeSound(): Promise<boolean> {
  if (!('AudioContext' in window)) return false;
  context ??= new AudioContext();
  if (context.state !== 'running') await context.resume().catch(() => undefined);
  return context.state === 'running';
}

/** Whether the answers can be heard now. */
export function canSound(): boolean {
  return context?.state === 'running';
}

function play(audio: AudioContext, wave: OscillatorType, { hertz, at_ms, long_ms }: Tone): void {
  const begin_s = audio.currentTime + at_ms / 1000;
  const end_s = begin_s + long_ms / 1000;
  const volume = audio.createGain();
  // Soft edges: a tone cut off at full strength clicks.
  volume.gain.setValueAtTime(0, begin_s);
  volume.gain.linearRampToValueAtTime(loudness, begin_s + 0.01);
  volume.gain.setValueAtTime(loudness, Math.max(begin_s + 0.01, end_s - 0.03));
  volume.gain.linearRampToValueAtTime(0, end_s);
  const tone = audio.createOscillator();
  tone.type = wave;
  tone.frequency.value = hertz;
  tone.connect(volume).connect(audio.destination);
  tone.start(begin_s);
  tone.stop(end_s);
}

/** The sound and the vibration of an answer; of a scan on its way nothing. */
export function giveSignal(look: Look): void {
  if (look === 'checking') return;
  const { wave, tones, buzz } = signals[look];
  // Phones without a motor do not have it; a page nobody has touched yet is refused.
  if ('vibrate' in navigator) navigator.vibrate([...buzz]);
  if (context?.state !== 'running') return;
  for (const tone of tones) play(context, wave, tone);
}
