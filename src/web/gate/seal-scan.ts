import type { Settings } from '../../contract/system.ts';
import type { GateScan } from '../../contract/visits.ts';
import { type SealingKey, scanBinding } from '../../domain/sealed-text.ts';
import { request } from '../kit/api.ts';
import { findQuick, keepQuick } from '../offline/quick-store.ts';
import { makeSeal, type Seal } from '../offline/seal.ts';

const name = 'sealing-key';
let sealing: { id: string; seal: Seal } | undefined;

function isSealingKey(value: unknown): value is SealingKey {
  return typeof value === 'object' && value !== null && 'id' in value && 'key' in value;
}

function use(key: SealingKey): Seal {
  // The same id always means the same key: one that has been taken over is not replaced under its name.
  if (sealing?.id !== key.id) sealing = { id: key.id, seal: makeSeal(key) };
  return sealing.seal;
}

/** Asks the server for the key that scans are sealed to, and keeps it for the days without a network. */
export async function learnSealingKey(): Promise<Seal | undefined> {
  const result = await request<Settings>('GET', '/api/settings');
  if (!result.ok) return undefined;
  const { sealingKey } = result.value;
  const known = findQuick(name, isSealingKey);
  if (known?.id !== sealingKey.id) keepQuick(name, sealingKey);
  return use(known?.id === sealingKey.id ? known : sealingKey);
}

/**
 * The scan as it may lie on the device: its code is for the server's eyes only.
 * @throws Error when no key has ever come from the server, so that nothing can be kept
 */
export async function sealScan(scan: Omit<GateScan, 'code'>, code: string): Promise<GateScan> {
  const known = findQuick(name, isSealingKey);
  const seal = known ? use(known) : await learnSealingKey();
  if (!seal) throw new Error('no key to seal with');
  return { ...scan, sealed: await seal(code, scanBinding(scan)) };
}
