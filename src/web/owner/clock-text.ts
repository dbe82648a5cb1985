/**
 * The clock time in a typed text as `HH:mm`: `7:30`, `07.30`, `0730`, `7h30`, `7h`, `7`. Undefined when it is none;
 * `24:00` is one, the end of the day.
 */
export function parseClock(text: string): string | undefined {
  const tidy = text.trim().toLowerCase();
  const [, hour, minute = ''] =
    /^(\d{1,2})\s*(?:[:.hg]\s*(\d{2})?)?$/.exec(tidy) ?? /^(\d{1,2})(\d{2})$/.exec(tidy) ?? [];
  if (hour === undefined) return undefined;
  const clock = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  return clock === '24:00' || /^([01]\d|2[0-3]):[0-5]\d$/.test(clock) ? clock : undefined;
}
