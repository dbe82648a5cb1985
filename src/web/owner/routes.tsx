import { createRoute } from '@tanstack/react-router';
import { deskRoot } from '../kit/desk-root.tsx';

const ownerHome = createRoute({
  getParentRoute: () => deskRoot,
  path: '/chu',
  component: () => <h1>Chủ địa điểm</h1>,
});

/** The owner's addresses, all below `/chu`. */
export const ownerRoutes = [ownerHome] as const;
