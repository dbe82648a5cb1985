import { type Static, Type } from 'typebox';

/** What open logs have heard and read so far. */
export const TabsReport = Type.Object({
  open: Type.Integer(),
  events: Type.Integer(),
  pages: Type.Integer(),
  /** Streams that ended, and pages that were not answered with 200 */
  errors: Type.Integer(),
  /** Milliseconds of a page */
  p99: Type.Number(),
});
export type TabsReport = Static<typeof TabsReport>;
