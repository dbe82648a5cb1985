import './department.css';
import { Button, Paper, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import type { MyUnit } from '../../contract/units.ts';
import { guidePath } from '../../domain/guide.ts';
import { isOffice } from '../../domain/unit-kind.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { logOut, useLoginRequired, useMe } from '../kit/desk-session.ts';
import { type DeskNavItem, DeskShell } from '../kit/desk-shell.tsx';
import { ct } from './campaign-t.ts';
import { dt } from './directive-t.ts';
import { OfficeContext } from './office-context.ts';
import { officeQuery } from './queries.ts';
import { rt } from './report-t.ts';
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

function officeNav({ id }: MyUnit): DeskNavItem[] {
  const base = `/nganh/${id}`;
  return [
    { to: base, label: t('nav_tree'), icon: 'people' },
    { to: `${base}/dot`, label: ct('nav'), icon: 'chart' },
    { to: `${base}/van-ban`, label: dt('nav'), icon: 'form' },
    { to: `${base}/danh-ba`, label: t('nav_directory'), icon: 'person' },
    { to: `${base}/bao-cao`, label: rt('nav'), icon: 'edit' },
  ];
}

/** Around all pages of offices; who answers for none sees that they are not his. */
export function OfficeDesk() {
  useLoginRequired();
  const me = useMe();
  const { unitId } = useParams({ strict: false });
  if (me.isPending) return <Skeleton height={320} m="md" aria-busy="true" aria-label={t('busy')} />;
  if (me.data === undefined) return <ProblemNotice error={me.error} onRetry={() => me.refetch()} />;
  const { units, name, phone } = me.data;
  const offices = units.filter(({ kind, isConfirmed }) => isConfirmed && isOffice(kind));
  const nav: DeskNavItem[] = [
    { to: '/don-vi', label: t('nav_units'), icon: 'home' },
    ...offices.filter(({ id }) => id === unitId).flatMap(officeNav),
  ];
  return (
    <DeskShell
      title={t('desk_title')}
      user={name ?? phone}
      nav={offices.length > 0 ? nav : []}
      guide={guidePath('office')}
      onLogout={logOut}
    >
      {offices.length > 0 ? <Outlet /> : <Denied phone={phone} />}
    </DeskShell>
  );
}

function Ended() {
  return (
    <Paper withBorder p="lg">
      <PageHead title={t('ended_title')} />
      <Text mb="md">{t('ended_text')}</Text>
      <Button component="a" href="/don-vi">
        {t('ended_back')}
      </Button>
    </Paper>
  );
}

function Office({ officeId }: { officeId: string }) {
  const office = useQuery(officeQuery(officeId));
  if (office.isPending) return <Skeleton height={320} aria-busy="true" aria-label={t('busy')} />;
  if (office.data === undefined) {
    return <ProblemNotice error={office.error} onRetry={() => office.refetch()} />;
  }
  return (
    <OfficeContext value={office.data}>
      <Outlet />
    </OfficeContext>
  );
}

/** Around all pages of one office. */
export function OfficeFrame() {
  const { unitId } = useParams({ strict: false });
  const office = useMe().data?.units.find(
    ({ id, isConfirmed, kind }) => id === unitId && isConfirmed && isOffice(kind),
  );
  return office === undefined ? <Ended /> : <Office key={office.id} officeId={office.id} />;
}
