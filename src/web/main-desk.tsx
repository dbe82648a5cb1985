import '@mantine/core/styles.css';
import './kit/tokens.css';
import './kit/fonts.css';
import './kit/desk.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRouter, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { adminRoutes } from './admin/routes.tsx';
import { departmentRoutes } from './department/routes.tsx';
import { healthRoutes } from './health/routes.tsx';
import { DeskFailed, DeskMissing } from './kit/desk-lost.tsx';
import { deskRoot } from './kit/desk-root.tsx';
import { deskTheme, deskVariables } from './kit/desk-theme.ts';
import { getLang, languageReady } from './kit/i18n.ts';
import { ownerRoutes } from './owner/routes.tsx';
import { unitRoutes } from './unit/routes.tsx';

const router = createRouter({
  routeTree: deskRoot.addChildren([
    ...ownerRoutes,
    ...healthRoutes,
    ...unitRoutes,
    ...departmentRoutes,
    ...adminRoutes,
  ]),
  scrollRestoration: true,
  defaultNotFoundComponent: DeskMissing,
  defaultErrorComponent: DeskFailed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

// A problem is shown at once, with a way to try again; retrying in secret only makes people wait.
const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 10_000 }, mutations: { retry: false } },
});

const mount = document.querySelector('#app');
if (!mount) throw new Error('desk.html has no #app');
document.documentElement.lang = getLang();
const root = createRoot(mount);
void languageReady().then(() =>
  root.render(
    <StrictMode>
      <MantineProvider theme={deskTheme} cssVariablesResolver={deskVariables} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  ),
);
