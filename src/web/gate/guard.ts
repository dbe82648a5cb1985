import { useLayoutEffect } from 'react';
import type { Me } from '../../contract/accounts.ts';
import type { DeviceState } from '../../contract/devices.ts';
import { isFinal, onLoginRequired, request } from '../kit/api.ts';
import { navigate } from '../kit/navigation.tsx';
import { makeStore, useStore } from '../kit/store.ts';
import { loadDayCount } from './day-count.ts';
import { findDevice } from './device.ts';
import { accountOf, dutyOfDevice } from './device-duty.ts';
import type { EnrolledDevice } from './device-token.ts';
import { type Duty, dropDuty, findDuty, keepDuty } from './duty.ts';
import { dropRoster } from './roster.ts';
import { learnSealingKey } from './seal-scan.ts';

/**
 * Who stands at the gate. waiting: not known yet · guest: nobody is logged in · member: the server said who ·
 * unreachable: no network, only what the device remembers
 */
export interface Guard {
  status: 'waiting' | 'guest' | 'member' | 'unreachable';
  me: Me | undefined;
  duty: Duty | undefined;
  /** The right to check ended, or the session did, while a page was open. */
  ended: 'right' | 'session' | 'device' | undefined;
}

const store = makeStore<Guard>({ status: 'waiting', me: undefined, duty: findDuty(), ended: undefined });
let starting: Promise<void> | undefined;

function change(changes: Partial<Guard>): void {
  store.set({ ...store.get(), ...changes });
}

/** Who sends what is kept here; undefined: nobody, and the server would only say so again. */
export function senderId(): string | undefined {
  const { status, me, duty } = store.get();
  return status === 'guest' ? undefined : (me ?? duty)?.accountId;
}

/** The right to check at a place has ended: scanning stops at once. Of another place than the present one: nothing. */
export function endRight(placeId: string): void {
  if (store.get().duty?.placeId !== placeId) return;
  change({ ended: findDevice() ? 'device' : 'right', duty: undefined });
  dropDuty();
  dropRoster(placeId);
}

function endSession(): void {
  if (findDevice()) return;
  const { status, duty } = store.get();
  change({ status: 'guest', me: undefined, ...(status !== 'waiting' && duty ? { ended: 'session' } : {}) });
}

/** What the device remembers, held against who is logged in now. */
function agree(duty: Duty | undefined, me: Me): Duty | undefined {
  if (duty?.accountId !== me.accountId) return undefined;
  const place = me.places.find(({ id }) => id === duty.placeId);
  return { ...duty, isSpecial: place ? place.special !== 'none' : duty.isSpecial };
}

/** A device that the owner has enrolled takes the place of whoever is logged in: it may check at one place. */
async function refreshDevice({ id, placeId }: EnrolledDevice): Promise<void> {
  const result = await request<DeviceState>('GET', `/api/places/${placeId}/device`);
  if (result.ok) {
    const me = accountOf(id, result.value);
    const duty = store.get().duty;
    const own = duty?.accountId === id ? duty : dutyOfDevice(id, result.value);
    change({ status: 'member', me, duty: own, ended: undefined });
    if (own && own !== duty) keepDuty(own);
  } else if (isFinal(result.problem)) {
    change({ status: 'member', ended: 'device', duty: undefined });
    dropDuty();
  } else if (store.get().status !== 'member') change({ status: 'unreachable' });
}

/** Asks the server who is logged in and what may be checked. Without a network what is remembered stands. */
export async function refreshGuard(): Promise<void> {
  const device = findDevice();
  if (device) return refreshDevice(device);
  const result = await request<Me>('GET', '/api/me');
  if (result.ok) {
    const me = result.value;
    const duty = agree(store.get().duty, me);
    change({ status: 'member', me, duty, ended: undefined });
    if (duty && !me.places.some(({ id }) => id === duty.placeId)) endRight(duty.placeId);
  } else if (result.problem.status === 401) endSession();
  else if (store.get().status !== 'member') change({ status: 'unreachable' });
}

/** Takes over a choice of gate and way. */
export function takeDuty(duty: Duty): void {
  change({ duty, ended: undefined });
  keepDuty(duty);
}

/** The place may no longer show people in full; the rest stands. */
export function endSpecial(placeId: string): void {
  const { duty } = store.get();
  if (duty?.placeId === placeId) takeDuty({ ...duty, isSpecial: false });
}

async function start(): Promise<void> {
  void loadDayCount();
  await refreshGuard();
  if (store.get().status === 'member') void learnSealingKey();
}

/** Another one stands at the gate from now on: asks anew who. */
export function startAgain(): void {
  starting = undefined;
  dropDuty();
  change({ status: 'waiting', me: undefined, duty: undefined, ended: undefined });
}

/** To the login, and back to this page afterwards; who comes back is asked for anew, and the duty may be gone. */
export function goToLogin(): void {
  starting = undefined;
  change({ status: 'waiting', duty: findDuty(), ended: undefined });
  navigate(`/dang-nhap?tu=${encodeURIComponent(location.pathname)}`, { replace: true });
}

onLoginRequired(endSession);

/** Learns who stands at the gate, unless that is known or under way already. */
export function startGuard(): Promise<void> {
  starting ??= start();
  return starting;
}

/** Who stands at the gate, and where. Asked of the server whenever a page of the gate is opened. */
export function useGuard(): Guard {
  const guard = useStore(store);
  // Before the page is painted: on a slow phone painting takes as long as the way to the server.
  useLayoutEffect(() => {
    if (starting) void starting.then(refreshGuard);
    else void startGuard();
  }, []);
  return guard;
}
