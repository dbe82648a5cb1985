import { decodeQR } from 'qr/decode.js';
import { answerFrames } from './answer-frames.ts';

/** The first reader: small, no WebAssembly. Its effort and time per frame were chosen on 40 distorted pictures. */
const OPTIONS = { effort: 8, timeLimit: 200 };

answerFrames(
  Promise.resolve(async (frame) => {
    try {
      return decodeQR(frame, OPTIONS);
    } catch {
      return undefined; // it throws for every frame without a code
    }
  }),
);
