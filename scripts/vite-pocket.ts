import type { InlineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { gateShell } from './vite-gate-shell.ts';
import { sharedConfig, webRoot } from './vite-shared.ts';

/** Phones that are several years old must run it: no syntax newer than these. */
const oldestBrowsers = ['chrome93', 'safari15.4', 'firefox92'];

const icon = (file: string, size: number, purpose: 'any' | 'maskable') => ({
  src: `/icons/${file}`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
});

const webManifest = {
  id: '/',
  name: 'VaoRa – Vào ra',
  short_name: 'VaoRa',
  description: 'Khai báo y tế và ghi nhận ra vào bằng mã QR',
  lang: 'vi',
  dir: 'ltr' as const,
  start_url: '/',
  scope: '/',
  display: 'standalone' as const,
  theme_color: '#0b5f6b',
  background_color: '#f5f7f8',
  icons: [
    icon('icon-192.png', 192, 'any'),
    icon('icon-512.png', 512, 'any'),
    icon('maskable-192.png', 192, 'maskable'),
    icon('maskable-512.png', 512, 'maskable'),
  ],
};

/** Citizen and gate: the same TSX with Preact in React's place, installable, opens without a network. */
export function pocketConfig(out_dir: string): InlineConfig {
  const shared = sharedConfig('p', 'index.html', out_dir);
  return {
    ...shared,
    publicDir: `${webRoot}/public`,
    resolve: {
      alias: [
        { find: /^react\/jsx(-dev)?-runtime$/, replacement: 'preact/jsx-runtime' },
        { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
        { find: /^react(-dom)?$/, replacement: 'preact/compat' },
      ],
    },
    build: { ...shared.build, target: oldestBrowsers },
    plugins: [
      gateShell(),
      VitePWA({
        strategies: 'injectManifest',
        srcDir: '.',
        filename: 'sw.ts',
        injectRegister: false,
        manifest: webManifest,
        integration: {
          configureCustomSWViteBuild: (config) => void Object.assign(config, { logLevel: 'warn' }),
        },
        includeManifestIcons: false,
        injectManifest: {
          rollupFormat: 'iife',
          globPatterns: ['index.html', 'gate.html', 'assets/p-*', 'icons/icon-192.png', 'icons/icon.svg'],
          // Fetched when first needed: zxing's wasm, a second opinion, and the pictures of guides.
          globIgnores: ['**/*.wasm', '**/*.map', 'assets/*.png'],
        },
      }),
    ],
  };
}
