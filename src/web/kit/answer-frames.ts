/** What a decoding worker answers: which frame (0: the engine is ready), and the text found or that it failed. */
export type FrameReply = { id: number; text?: string; failed?: boolean };
export type FrameRequest = { id: number; frame: ImageData };
export type FrameEngine = (frame: ImageData) => Promise<string | undefined>;

/** The worker's side: loads the engine, tells that it is ready, then answers each frame by its id. */
export function answerFrames(loading: Promise<FrameEngine>): void {
  const reply = (message: FrameReply) => self.postMessage(message);
  const answer = (id: number, text: Promise<string | undefined>) =>
    text.then(
      (found) => reply(found === undefined ? { id } : { id, text: found }),
      () => reply({ id, failed: true }),
    );
  self.onmessage = ({ data: { id, frame } }: MessageEvent<FrameRequest>) =>
    answer(
      id,
      loading.then((engine) => engine(frame)),
    );
  answer(
    0,
    loading.then(() => undefined),
  );
}
