import { kitT } from './kit-t.ts';

const widths = ['62%', '94%', '80%', '88%', '46%'];

/** The shape of what is coming, in place of a spinner: nothing jumps when it is there. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div role="status" className="v-skeleton">
      <span className="v-hidden">{kitT('loading')}</span>
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never change places
        <span key={i} aria-hidden="true" style={{ width: widths[i % widths.length] }} />
      ))}
    </div>
  );
}
