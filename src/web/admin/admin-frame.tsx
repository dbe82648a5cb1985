import './admin.css';
import { Button, Group, Paper, Skeleton, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { onLoginRequired, request } from '../kit/api.ts';
import { DeskShell } from '../kit/desk-shell.tsx';
import { clearDrafts } from '../offline/drafts.ts';
import { LoadFailed, PageTitle } from './page-parts.tsx';
import { meQuery } from './queries.ts';
import { t } from './t.ts';

/** Whoever is no longer logged in, or logged in too long ago for this office, is asked to log in. */
function useLoginRequired(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      onLoginRequired(() => {
        client.removeQueries({ queryKey: ['admin'] });
        location.assign(`/dang-nhap?tu=${encodeURIComponent(location.pathname)}`);
      }),
    [client],
  );
}

async function logOut(): Promise<void> {
  const result = await request<null>('POST', '/api/logout');
  if (!result.ok && result.problem.status !== 401) return;
  clearDrafts();
  location.assign('/');
}

function Denied({ phone }: { phone: string }) {
  return (
    <Paper withBorder p="lg">
      <PageTitle>{t('denied_title')}</PageTitle>
      <Text>{t('denied_text', { phone })}</Text>
      <Group mt="md" gap="sm">
        <Button component="a" href="/">
          {t('denied_home')}
        </Button>
        <Button component="a" href="/chu" variant="default">
          {t('denied_owner')}
        </Button>
      </Group>
    </Paper>
  );
}

/** Around all pages of the administrator; others see that these pages are not theirs. */
export function AdminFrame() {
  useLoginRequired();
  const me = useQuery(meQuery);
  if (me.isPending) return <Skeleton height={320} m="md" aria-busy="true" aria-label={t('busy')} />;
  if (me.data === undefined) return <LoadFailed error={me.error} onRetry={() => me.refetch()} />;
  const nav = [
    { to: '/quan-tri', label: t('nav_requests'), icon: 'form' as const },
    { to: '/quan-tri/dia-diem', label: t('nav_places'), icon: 'search' as const },
  ];
  const { isAdmin, name, phone } = me.data;
  return (
    <DeskShell title={t('desk_title')} user={name ?? phone} nav={isAdmin ? nav : []} onLogout={logOut}>
      {isAdmin ? <Outlet /> : <Denied phone={phone} />}
    </DeskShell>
  );
}
