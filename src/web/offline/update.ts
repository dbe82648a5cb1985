// The service worker brings a new version; it waits until the person agrees (update-prompt.tsx asks).

/**
 * So long after the page is loaded: the worker fetches the whole app, and on a slow network that must not share the line
 * with the first answers of the server, which somebody at a door waits for.
 */
const rest_ms = 3_000;

let waiting: ServiceWorker | undefined;
let isAgreed = false;
const listeners = new Set<() => void>();

function setWaiting(worker: ServiceWorker | undefined): void {
  waiting = worker;
  for (const listener of listeners) listener();
}

function follow(registration: ServiceWorkerRegistration): void {
  const installing = registration.installing;
  installing?.addEventListener('statechange', () => {
    // Without a controller this is the first version: it is in use already, there is nothing to ask.
    if (installing.state === 'installed' && navigator.serviceWorker.controller) setWaiting(installing);
  });
}

async function register(): Promise<void> {
  const registration = await navigator.serviceWorker.register('/sw.js');
  if (registration.waiting && navigator.serviceWorker.controller) setWaiting(registration.waiting);
  follow(registration);
  registration.addEventListener('updatefound', () => follow(registration));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
  });
}

/** Registers the service worker once the page has come to rest; call once at start. No network or no support: nothing. */
export function watchForUpdate(): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isAgreed) location.reload();
  });
  addEventListener('load', () => setTimeout(() => register().catch(() => undefined), rest_ms));
}

/** The new version takes over and the page loads again. */
export function applyUpdate(): void {
  isAgreed = true;
  waiting?.postMessage('take-over');
}

export function subscribeUpdate(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether a new version waits for the person's word. */
export function isUpdateReady(): boolean {
  return waiting !== undefined;
}
