/**
 * How far the server's clock is ahead of this device's, milliseconds, by one answer; undefined when it tells no time.
 * `Date` has whole seconds, so their middle is assumed, and so is the middle of the way there and back.
 */
export function clockOffset(
  date_header: string | null,
  sent_ms: number,
  received_ms: number,
): number | undefined {
  const server_ms = date_header === null ? Number.NaN : Date.parse(date_header);
  return Number.isNaN(server_ms) ? undefined : server_ms + 500 - (sent_ms + received_ms) / 2;
}
