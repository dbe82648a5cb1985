import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { answerFrames, type FrameEngine } from './answer-frames.ts';

/** The second reader: a larger WebAssembly one from our own host, good where the first is weak (small, glare). */
async function load(): Promise<FrameEngine> {
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
  return async (frame) => {
    const [code] = await readBarcodes(frame, { formats: ['QRCode'], maxNumberOfSymbols: 1 });
    return code?.isValid ? code.text : undefined;
  };
}

answerFrames(load());
