import { createRoute } from '@tanstack/react-router';
import { deskRoot } from '../kit/desk-root.tsx';

const adminHome = createRoute({
  getParentRoute: () => deskRoot,
  path: '/quan-tri',
  component: () => <h1>Quản trị</h1>,
});

/** The administrator's addresses, all below `/quan-tri`. */
export const adminRoutes = [adminHome] as const;
