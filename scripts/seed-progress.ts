import type { FillProgress } from '../src/server/demo/fill-province.ts';

const BAR_CHARS = 24;
const MINUTE_SECONDS = 60;

/** One line: bar, percent, rows, rows a second, what remains. */
export function progressText({ people, peopleTotal, rows }: FillProgress, elapsed_ms: number): string {
  const share = peopleTotal === 0 ? 1 : people / peopleTotal;
  const filled = Math.floor(share * BAR_CHARS);
  const seconds = elapsed_ms / 1000;
  const perSecond = seconds > 0 ? Math.round(rows / seconds) : 0;
  const remaining = share > 0 ? (seconds * (1 - share)) / share : undefined;
  return [
    `[${'#'.repeat(filled)}${'.'.repeat(BAR_CHARS - filled)}] ${(share * 100).toFixed(1).padStart(5)} %`,
    `${rows.toLocaleString('vi-VN')} dòng/rows`,
    `${perSecond.toLocaleString('vi-VN')}/s`,
    `còn/left ${remaining === undefined ? '…' : durationText(remaining)}`,
  ].join(' · ');
}

/** "3:05", minutes and seconds. */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / MINUTE_SECONDS)}:${String(whole % MINUTE_SECONDS).padStart(2, '0')}`;
}
