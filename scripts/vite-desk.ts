import type { InlineConfig } from 'vite';
import { sharedConfig } from './vite-shared.ts';

/** Owner and administrator: React, Mantine, TanStack; charts are a chunk of their own, loaded when one is shown. */
export function deskConfig(out_dir: string): InlineConfig {
  const shared = sharedConfig('d', 'desk.html', out_dir);
  return { ...shared, publicDir: false, build: { ...shared.build, chunkSizeWarningLimit: 1200 } };
}
