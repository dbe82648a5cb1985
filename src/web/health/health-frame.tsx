import './health.css';
import { Button, Paper, Skeleton, Text } from '@mantine/core';
import { Outlet, useParams } from '@tanstack/react-router';
import type { MyHealthUnit } from '../../contract/accounts.ts';
import { guidePath } from '../../domain/guide.ts';
import { isHealthAuthority } from '../../domain/health-unit.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { logOut, useLoginRequired, useMe } from '../kit/desk-session.ts';
import { type DeskNavItem, DeskShell } from '../kit/desk-shell.tsx';
import { ct } from './case-t.ts';
import { t } from './t.ts';

function Denied({ phone }: { phone: string }) {
  return (
    <Paper withBorder p="lg">
      <PageHead title={t('denied_title')} />
      <Text mb="md">{t('denied_text', { phone })}</Text>
      <Button component="a" href="/">
        {t('denied_home')}
      </Button>
    </Paper>
  );
}

function unitNav({ id, kind }: MyHealthUnit): DeskNavItem[] {
  const base = `/y-te/${id}`;
  return [
    { to: base, label: t('nav_inbox'), icon: 'alert' },
    { to: `${base}/theo-doi`, label: t('nav_watched'), icon: 'people' },
    { to: `${base}/da-dong`, label: t('nav_closed'), icon: 'history' },
    ...(isHealthAuthority(kind)
      ? [{ to: `${base}/ca-benh`, label: ct('nav'), icon: 'people' } as const]
      : []),
    { to: `${base}/giao-ca`, label: t('nav_handover'), icon: 'print' },
    { to: `${base}/so-lieu`, label: t('nav_figures'), icon: 'chart' },
  ];
}

/** Around all pages of health units; who works at none sees that these pages are not theirs. */
export function HealthFrame() {
  useLoginRequired();
  const me = useMe();
  const { unitId } = useParams({ strict: false });
  if (me.isPending) return <Skeleton height={320} m="md" aria-busy="true" aria-label={t('busy')} />;
  if (me.data === undefined) return <ProblemNotice error={me.error} onRetry={() => me.refetch()} />;
  const { healthUnits, name, phone } = me.data;
  const isMember = healthUnits.length > 0;
  const nav: DeskNavItem[] = [
    { to: '/y-te', label: t('nav_units'), icon: 'home' },
    ...healthUnits.filter(({ id }) => id === unitId).flatMap(unitNav),
  ];
  return (
    <DeskShell
      title={t('desk_title')}
      user={name ?? phone}
      nav={isMember ? nav : []}
      guide={guidePath('station')}
      onLogout={logOut}
    >
      {isMember ? <Outlet /> : <Denied phone={phone} />}
    </DeskShell>
  );
}
