import type { EChartsCoreOption, init } from 'echarts/core';

/**
 * Draws into `frame` until the returned function is called, and again when its size changes.
 * @param load fetches the parts of the library that this chart needs, only now
 */
export function drawChart(
  frame: HTMLElement,
  load: () => Promise<{ init: typeof init }>,
  option: () => EChartsCoreOption,
): () => void {
  let stop = () => {};
  let isOver = false;
  void load().then(({ init }) => {
    if (isOver) return;
    const chart = init(frame, undefined, { renderer: 'svg' });
    chart.setOption(option());
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(frame);
    stop = () => {
      observer.disconnect();
      chart.dispose();
    };
  });
  return () => {
    isOver = true;
    stop();
  };
}
