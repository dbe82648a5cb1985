import { createRootRoute, Outlet } from '@tanstack/react-router';
import { useLang } from './i18n.ts';

/** Pages are drawn anew in the other language; what they have fetched stays in the query cache. */
function DeskRoot() {
  return <Outlet key={useLang()} />;
}

/** Parent of the routes of all desks: `createRoute({ getParentRoute: () => deskRoot, path: '/chu', … })`. */
export const deskRoot = createRootRoute({ component: DeskRoot });
