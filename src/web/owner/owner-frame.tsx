import './owner.css';
import { Skeleton, Stack } from '@mantine/core';
import { Outlet, useParams } from '@tanstack/react-router';
import type { PlaceRight } from '../../contract/accounts.ts';
import { guidePath } from '../../domain/guide.ts';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { logOut, useLoginRequired, useMe } from '../kit/desk-session.ts';
import { type DeskNavItem, DeskShell } from '../kit/desk-shell.tsx';
import { t } from './t.ts';

function placeNav(placeId: string, right: PlaceRight): DeskNavItem[] {
  const base = `/chu/${placeId}`;
  const both: DeskNavItem[] = [
    { to: base, label: t('nav_log'), icon: 'history' },
    { to: `${base}/thong-ke`, label: t('nav_counts'), icon: 'clock' },
    { to: `${base}/bang-ma`, label: t('nav_posters'), icon: 'qr' },
    { to: `${base}/y-te`, label: t('nav_health'), icon: 'alert' },
  ];
  if (right === 'controller') return both;
  return [
    ...both,
    { to: `${base}/cong`, label: t('nav_gates'), icon: 'gate' },
    { to: `${base}/nguoi-kiem-soat`, label: t('nav_controllers'), icon: 'people' },
    { to: `${base}/thanh-vien`, label: t('nav_members'), icon: 'person' },
    { to: `${base}/may`, label: t('nav_devices'), icon: 'scan' },
    { to: `${base}/thong-tin`, label: t('nav_settings'), icon: 'settings' },
  ];
}

/** Around all pages of the owner: who is logged in, where one can go. */
export function OwnerFrame() {
  useLoginRequired();
  const me = useMe();
  const { placeId } = useParams({ strict: false });
  if (me.isPending) {
    return (
      <Stack p="md" aria-busy="true" aria-label={t('busy')}>
        <Skeleton height={44} />
        <Skeleton height={320} />
      </Stack>
    );
  }
  if (me.data === undefined) return <ProblemNotice error={me.error} onRetry={() => me.refetch()} />;
  const place = me.data.places.find(({ id }) => id === placeId);
  const nav: DeskNavItem[] = [
    { to: '/chu', label: t('nav_places'), icon: 'place' },
    { to: '/chu/dang-ky', label: t('nav_register'), icon: 'plus' },
    ...(place ? placeNav(place.id, place.right) : []),
  ];
  return (
    <DeskShell
      title={t('desk_title')}
      user={me.data.name ?? me.data.phone}
      nav={nav}
      guide={guidePath('owner')}
      onLogout={logOut}
    >
      <Outlet />
    </DeskShell>
  );
}
