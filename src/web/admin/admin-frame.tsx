import './admin.css';
import { Button, Group, Paper, Skeleton, Text } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { guidePath } from '../../domain/guide.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { logOut, useLoginRequired, useMe } from '../kit/desk-session.ts';
import { DeskShell } from '../kit/desk-shell.tsx';
import { t } from './t.ts';

function Denied({ phone }: { phone: string }) {
  return (
    <Paper withBorder p="lg">
      <PageHead title={t('denied_title')} />
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
  const me = useMe();
  if (me.isPending) return <Skeleton height={320} m="md" aria-busy="true" aria-label={t('busy')} />;
  if (me.data === undefined) return <ProblemNotice error={me.error} onRetry={() => me.refetch()} />;
  const nav = [
    { to: '/quan-tri', label: t('nav_requests'), icon: 'form' as const },
    { to: '/quan-tri/dia-diem', label: t('nav_places'), icon: 'search' as const },
    { to: '/quan-tri/y-te', label: t('nav_units'), icon: 'people' as const },
    { to: '/quan-tri/don-vi', label: t('nav_roots'), icon: 'people' as const },
    { to: '/quan-tri/to-khai', label: t('nav_forms'), icon: 'form' as const },
    { to: '/quan-tri/phan-doi', label: t('nav_objections'), icon: 'info' as const },
  ];
  const { isAdmin, name, phone } = me.data;
  return (
    <DeskShell
      title={t('desk_title')}
      user={name ?? phone}
      nav={isAdmin ? nav : []}
      guide={guidePath('admin')}
      onLogout={logOut}
    >
      {isAdmin ? <Outlet /> : <Denied phone={phone} />}
    </DeskShell>
  );
}
