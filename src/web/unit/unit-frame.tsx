import './unit.css';
import { Button, Paper, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import type { MyUnit } from '../../contract/units.ts';
import { guidePath } from '../../domain/guide.ts';
import { isOffice } from '../../domain/unit-kind.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { logOut, useLoginRequired, useMe } from '../kit/desk-session.ts';
import { type DeskNavItem, DeskShell } from '../kit/desk-shell.tsx';
import { receivedQuery } from './directive-queries.ts';
import { dt } from './directive-t.ts';
import { t } from './t.ts';
import { UnitContext } from './unit-context.ts';

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

function unitNav({ id, kind }: MyUnit, unread: number): DeskNavItem[] {
  const base = `/don-vi/${id}`;
  return [
    { to: base, label: t('nav_home'), icon: 'ok' },
    {
      to: `${base}/van-ban`,
      label: unread > 0 ? dt('nav_unread', { count: unread }) : dt('nav'),
      icon: 'form',
    },
    { to: `${base}/dau-moi`, label: t('nav_officers'), icon: 'person' },
    { to: `${base}/nguoi`, label: t('nav_people'), icon: 'people' },
    { to: `${base}/vao-bang-ma`, label: t('nav_join'), icon: 'qr' },
    { to: `${base}/bao-cao`, label: t('nav_reports'), icon: 'edit' },
    ...(isOffice(kind) ? [{ to: `/nganh/${id}`, label: t('nav_office'), icon: 'people' } as const] : []),
  ];
}

/** Around all pages of units; who answers for none, and is asked to answer for none, sees that they are not his. */
export function UnitDesk() {
  useLoginRequired();
  const me = useMe();
  const { unitId = '' } = useParams({ strict: false });
  const own = me.data?.units.filter(({ id, isConfirmed }) => id === unitId && isConfirmed) ?? [];
  const received = useQuery({ ...receivedQuery(unitId), enabled: own.length > 0 });
  if (me.isPending) return <Skeleton height={320} m="md" aria-busy="true" aria-label={t('busy')} />;
  if (me.data === undefined) return <ProblemNotice error={me.error} onRetry={() => me.refetch()} />;
  const { units, name, phone } = me.data;
  const nav: DeskNavItem[] = [
    { to: '/don-vi', label: t('nav_units'), icon: 'home' },
    ...own.flatMap((unit) => unitNav(unit, received.data?.unread ?? 0)),
  ];
  return (
    <DeskShell
      title={t('desk_title')}
      user={name ?? phone}
      nav={units.length > 0 ? nav : []}
      guide={guidePath('unit')}
      onLogout={logOut}
    >
      {units.length > 0 ? <Outlet /> : <Denied phone={phone} />}
    </DeskShell>
  );
}

function Ended() {
  return (
    <Paper withBorder p="lg">
      <PageHead title={t('ended_title')} />
      <Text mb="md">{t('ended_text')}</Text>
      <Button renderRoot={(props) => <Link to="/don-vi" {...props} />}>{t('ended_back')}</Button>
    </Paper>
  );
}

/** Around all pages of one unit. */
export function UnitFrame() {
  const { unitId } = useParams({ strict: false });
  const unit = useMe().data?.units.find(({ id, isConfirmed }) => id === unitId && isConfirmed);
  if (unit === undefined) return <Ended />;
  return (
    <UnitContext key={unit.id} value={unit}>
      <Outlet />
    </UnitContext>
  );
}
