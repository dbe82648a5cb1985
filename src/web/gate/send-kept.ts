import { startGuard } from './guard.ts';
import { startSending } from './scan-outbox.ts';

/** Sends the scans of earlier runs while no page of the gate is open: under whoever is logged in, by the same rules. */
export async function sendKeptScans(): Promise<void> {
  await startGuard();
  startSending();
}
