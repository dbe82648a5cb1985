import { useSyncExternalStore } from 'react';

/** `installed`: really running as, or just made, an app. `guide`: iOS, where only the share menu can install. */
export type InstallState = 'installed' | 'ask' | 'guide' | 'unavailable';

interface InstallEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

let offer: InstallEvent | undefined;
let isJustInstalled = false;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function isInstallEvent(event: Event): event is InstallEvent {
  return 'prompt' in event && typeof event.prompt === 'function';
}

/** Keeps the browser's offer for later; call once at start, or the offer is missed. */
export function watchForInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    if (!isInstallEvent(event)) return;
    event.preventDefault();
    offer = event;
    tell();
  });
  addEventListener('appinstalled', () => {
    isJustInstalled = true;
    offer = undefined;
    tell();
  });
}

function isIos(): boolean {
  // An iPad calls itself a Mac; no Mac has a touch screen.
  return (
    /iPhone|iPad|iPod/.test(navigator.userAgent) ||
    (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}

/** Whether this very page runs as an installed app. A browser tab is never "installed", whatever was done before. */
export function isStandalone(): boolean {
  return (
    matchMedia('(display-mode: standalone)').matches ||
    ('standalone' in navigator && navigator.standalone === true)
  );
}

function getState(): InstallState {
  if (isJustInstalled || isStandalone()) return 'installed';
  if (offer) return 'ask';
  return isIos() ? 'guide' : 'unavailable';
}

/** What can be offered now. Show it after the first success, never on arrival. */
export function useInstallState(): InstallState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getState,
    getState,
  );
}

/** Shows the browser's own question; true if the person accepted. An offer can be used once. */
export async function askToInstall(): Promise<boolean> {
  const taken = offer;
  offer = undefined;
  const answer = await taken?.prompt();
  tell();
  return answer?.outcome === 'accepted';
}
