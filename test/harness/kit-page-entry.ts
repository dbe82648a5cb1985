/// <reference types="vite/client" />
import { decodeQR } from 'qr/decode.js';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { openCamera } from '../../src/web/kit/camera.ts';
import { createQrReader } from '../../src/web/kit/decode-qr.ts';
import { listenToKeyboardReader } from '../../src/web/kit/keyboard-reader.ts';

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

const offered = { comparePicture, listenToKeyboardReader, openCamera };
export type KitPage = typeof offered;
declare global {
  var kitPage: KitPage;
}
globalThis.kitPage = offered;
