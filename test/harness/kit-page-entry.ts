/// <reference types="vite/client" />
import { decodeQR } from 'qr/decode.js';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { openCamera } from '../../src/web/kit/camera.ts';
import { createQrReader } from '../../src/web/kit/decode-qr.ts';
import { listenToKeyboardReader } from '../../src/web/kit/keyboard-reader.ts';
import { type ItemAnswer, makeOutbox, type OutboxItem } from '../../src/web/offline/outbox.ts';
import { keptOutbox } from '../../src/web/offline/outbox-store.ts';
import { cookieMark } from '../../src/web/offline/unsent-mark.ts';

/** What the kit page offers to tests: our own readers, and each decoder on its own to compare with. */

prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });
const ours = createQrReader();

async function loadFrame(url: string): Promise<ImageData> {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

async function decodeByQr(frame: ImageData): Promise<string | undefined> {
  try {
    return decodeQR(frame, { effort: 8, timeLimit: 200 });
  } catch {
    return undefined;
  }
}

async function decodeByZxing(frame: ImageData): Promise<string | undefined> {
  return (await readBarcodes(frame, { formats: ['QRCode'] }))[0]?.text;
}

/** Shows our reader the same picture again and again, as a camera does, until it reads it or nobody would wait on. */
async function decodeByOurs(
  frame: ImageData,
  patienceMs: number,
  framesMin: number,
): Promise<string | undefined> {
  const startMs = performance.now();
  for (let frames = 0; frames < framesMin || performance.now() - startMs < patienceMs; frames++) {
    const text = await ours.decode(frame);
    if (text !== undefined) return text;
  }
  return undefined;
}

async function comparePicture(url: string) {
  const frame = await loadFrame(url);
  const qr = await decodeByQr(frame);
  const zxing = await decodeByZxing(frame);
  const isReadable = qr !== undefined || zxing !== undefined;
  const startMs = performance.now();
  const text = await decodeByOurs(frame, isReadable ? 5000 : 0, 3);
  return { ours: text, qr, zxing, hitMs: performance.now() - startMs };
}

/** A week without a network: how long it takes to keep so many scans, to read them at a start, and to send them. */
async function measureOutbox(count: number) {
  const store = keptOutbox('measured');
  let isOnline = false;
  const send = async (items: readonly OutboxItem[]): Promise<ItemAnswer[] | undefined> =>
    isOnline ? items.map(({ id }) => ({ id, outcome: 'stored' })) : undefined;
  const body = { accountId: 'a', placeId: 'p', placeName: 'P', gateName: 'G', sealed: 'x'.repeat(180) };
  const before = makeOutbox({ store, send });
  const adds_ms: number[] = [];
  for (let n = 0; n < count; n++) {
    const start_ms = performance.now();
    await before.add({ id: `scan-${String(n).padStart(6, '0')}`, at: new Date().toISOString(), body });
    await before.flush();
    adds_ms.push(performance.now() - start_ms);
  }
  const after = makeOutbox({ store, send });
  const loading_ms = performance.now();
  await after.flush();
  const drain_ms = performance.now();
  isOnline = true;
  const isDone = await after.flush();
  const end_ms = performance.now();
  return {
    adds_ms,
    load_ms: drain_ms - loading_ms,
    drain_ms: end_ms - drain_ms,
    isDone,
    left: (await store.load()).length,
  };
}

/** Keeps, loses and looks again: what the mark in the second place says. */
async function loseItems(count: number, kept: number) {
  const mark = cookieMark('measured', '/');
  const lost: number[] = [];
  const store = () => keptOutbox('lost', { mark, onLost: (gone) => lost.push(gone) });
  const items: OutboxItem[] = [];
  for (let n = 0; n < count; n++) items.push(await store().add({ id: `lost-${n}`, at: '', body: {} }));
  await store().load();
  const before = [...lost];
  await keptOutbox('lost').change({ kept: [], dropped: items.slice(kept) });
  await store().load();
  await store().load();
  return { before, lost };
}

const offered = { measureOutbox, loseItems, comparePicture, listenToKeyboardReader, openCamera };
export type KitPage = typeof offered;
declare global {
  var kitPage: KitPage;
}
globalThis.kitPage = offered;
