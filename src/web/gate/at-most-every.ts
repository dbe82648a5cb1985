/** Runs `action` at once, then at most once in `gap_ms`, the last wish after the pause. */
export function atMostEvery(gap_ms: number, action: () => void): { ask: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWished = false;
  const run = () => {
    isWished = false;
    action();
    timer = setTimeout(() => {
      timer = undefined;
      if (isWished) run();
    }, gap_ms);
  };
  return {
    ask: () => {
      isWished = true;
      if (timer === undefined) run();
    },
    stop: () => clearTimeout(timer),
  };
}
