// Opens the app without a network. One cache per built version: an update is there whole or not at all.

import { sendInBackground } from './gate/send-in-background.ts';

/** Of the Background Sync API, which only some browsers have and TypeScript does not know. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: readonly { url: string; revision: string | null }[];
};

const files = self.__WB_MANIFEST;
const version = files.map((file) => `${file.url}@${file.revision ?? ''}`).join();
const prefix = 'pocket-';
const cacheName = `${prefix}${fnv1a(version)}`;

/** Pages that belong to the server or to the desk app; the pocket's shell must not answer for them. */
const notOurs = /^\/(api|demo|chu|quan-tri|y-te|don-vi|nganh|docs)(\/|$)/;

/** Pages of the desk app, which needs a network. Without one the pocket's shell says so, with the way back. */
const desk = /^\/(chu|quan-tri)(\/|$)/;

/** A short name for a version; it guards against nothing, so a 32-bit hash will do. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}

/**
 * Files whose name carries a hash never change: taken over from an older version, or from what the browser has fetched
 * for the page already. The others are asked for anew.
 */
async function fetchFile(url: string, revision: string | null): Promise<Response> {
  const known = revision === null ? await caches.match(url) : undefined;
  const cache = revision === null ? 'default' : 'reload';
  return known ?? fetch(new Request(url, { cache, credentials: 'same-origin' }));
}

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  await Promise.all(
    files.map(async ({ url, revision }) => {
      const response = await fetchFile(url, revision);
      if (!response.ok) throw new Error(`precache: ${url} answered ${response.status}`);
      await cache.put(url, response);
    }),
  );
}

async function dropOldVersions(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((n) => n.startsWith(prefix) && n !== cacheName).map((n) => caches.delete(n)),
  );
  await self.clients.claim();
}

let opened: Promise<Cache> | undefined;

async function answer(request: Request, key: string): Promise<Response> {
  // Once a run: a page asks for a dozen files together.
  opened ??= caches.open(cacheName);
  return (await (await opened).match(key)) ?? fetch(request);
}

/** The shell of an address: the gate's names the files of the gate, and they are read while its script starts. */
function shellOf({ pathname }: URL): string {
  return /^\/cong(\/|$)/.test(pathname) ? '/gate.html' : '/index.html';
}

async function answerWithoutNetwork(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return answer(request, '/index.html');
  }
}

/** Large files that few phones need (the second decoder's wasm, guides' pictures) are kept from their first use on. */
async function answerAndKeep(request: Request): Promise<Response> {
  const known = await caches.match(request);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(cacheName)).put(request, response.clone());
  return response;
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(dropOldVersions()));

// The new version takes over only when the person agrees (the page sends this word).
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting();
});

function isSync(event: Event): event is SyncEvent {
  return 'tag' in event && event.tag === 'scans';
}

/** The network is back, perhaps with no page open: an open one sends by itself and shows the answers. */
async function sync(): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window' });
  if (pages.length > 0) for (const page of pages) page.postMessage('send');
  else await sendInBackground(self.cookieStore);
}

self.addEventListener('sync', (event) => {
  if (isSync(event)) event.waitUntil(sync());
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (event.request.mode === 'navigate') {
    const isPage = !notOurs.test(url.pathname) && !/\.[a-z0-9]+$/i.test(url.pathname);
    if (isPage) event.respondWith(answer(event.request, shellOf(url)));
    else if (desk.test(url.pathname)) event.respondWith(answerWithoutNetwork(event.request));
    return;
  }
  const isKept = files.some((file) => `/${file.url}` === url.pathname);
  if (isKept) event.respondWith(answer(event.request, url.pathname));
  else if (url.pathname.startsWith('/assets/p-')) event.respondWith(answerAndKeep(event.request));
});
