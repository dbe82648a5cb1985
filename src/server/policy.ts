import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PlaceRight } from '../contract/accounts.ts';
import { isHealthAuthority } from '../domain/health-unit.ts';
import { isUuid } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import { HOUR_MS } from '../domain/time.ts';
import { isOffice } from '../domain/unit-kind.ts';
import { findOffice } from './accounts/find-office.ts';
import { readDeviceToken } from './devices/device-proof.ts';
import type { HealthUnit } from './health/health-units.ts';
import { isSpecialAt } from './places/place-context.ts';
import { AppError, notFound } from './platform/errors.ts';
import type { Session } from './platform/session.ts';
import type { Services } from './services.ts';
import type { Unit } from './units/units.ts';

/**
 * Who may call a route. Deny by default: a route without a policy stops the start.
 * public: anybody · session: whoever is logged in · own_person: the phone that speaks for :personId ·
 * place_guard: owner or controller of :placeId · place_owner: its owner · place_special: owner or controller while the
 * place has the authority to see in full · health_staff: who works at the health unit :unitId · health_authority: the
 * same at a centre or a department · unit_officer: who answers for the unit :unitId · unit_office: the same where the
 * unit leads others · admin: an administrator. place_special, health_* and admin ask for a login of the same day
 */
export type Policy =
  | 'public'
  | 'session'
  | 'own_person'
  | 'place_guard'
  | 'place_owner'
  | 'place_special'
  | 'health_staff'
  | 'health_authority'
  | 'unit_officer'
  | 'unit_office'
  | 'admin';

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: Policy;
    /** Under `place_guard`: a device may call it too, also one whose part has ended, or none does (the default). */
    devices?: 'current' | 'also_ended';
  }
  interface FastifyRequest {
    session: Session | null;
    device: Device | null;
    placeRight: PlaceRight | null;
    healthUnit: HealthUnit | null;
    unit: Unit | null;
  }
}

/** A device that stands behind a request, in the place of somebody who is logged in. */
export interface Device {
  id: string;
  hasEnded: boolean;
}

const DEVICE_SCHEME = 'Device ';
const COOKIE_PLAIN = 'vaora';
/** Bound to host and https by the browser (RFC 6265bis, section 4.1.3.2). */
const COOKIE_SECURE = '__Host-vaora';

export function cookieName(publicUrl: string): string {
  return publicUrl.startsWith('https://') ? COOKIE_SECURE : COOKIE_PLAIN;
}

/** The logged-in account of a request whose policy asks for one. */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session === null) throw new AppError(401, 'login_required');
  return request.session;
}

/** The health unit of a request whose policy asks for one. */
export function healthUnitOf(request: FastifyRequest): HealthUnit {
  if (request.healthUnit === null) throw notFound();
  return request.healthUnit;
}

/** The unit for which a request is made, where its policy asks for one. */
export function unitOf(request: FastifyRequest): Unit {
  if (request.unit === null) throw notFound();
  return request.unit;
}

/** Who records by a request: the account or the device. */
export function recorderOf(request: FastifyRequest): string {
  return request.device?.id ?? sessionOf(request).accountId;
}

/** Adds the checks to all routes that are registered after it in this scope. */
export function enforcePolicies(app: FastifyInstance, services: Services): void {
  app.decorateRequest('session', null);
  app.decorateRequest('device', null);
  app.decorateRequest('placeRight', null);
  app.decorateRequest('healthUnit', null);
  app.decorateRequest('unit', null);
  app.addHook('onRoute', (route) => {
    if (route.config?.policy === undefined) {
      throw new Error(
        `${String(route.method)} ${route.url} has no policy: add config: { policy } to the route`,
      );
    }
  });
  app.addHook('onRequest', async (request, reply) => {
    refuseForeignPages(request);
    const policy = request.routeOptions.config.policy ?? 'admin';
    if (policy === 'public') return;
    // A phone that is handed on must not have the answers in its browser's store.
    reply.header('cache-control', 'no-store');
    const { authorization } = request.headers;
    const { devices } = request.routeOptions.config;
    if (devices !== undefined && authorization?.startsWith(DEVICE_SCHEME)) {
      request.device = await getDevice(request, services, authorization.slice(DEVICE_SCHEME.length));
      request.placeRight = 'controller';
      return;
    }
    request.session = await readSession(request, services);
    await checkPolicy(policy, request, services);
  });
}

/** A page of another site can send neither this header nor a same-origin mark: its changes are refused. */
function refuseForeignPages(request: FastifyRequest): void {
  if (request.method === 'GET') return;
  const site = request.headers['sec-fetch-site'];
  if (request.headers['x-vaora'] !== '1' || (site !== undefined && site !== 'same-origin')) {
    throw new AppError(403, 'foreign_page');
  }
}

async function readSession(request: FastifyRequest, services: Services): Promise<Session> {
  const token = request.cookies[cookieName(services.publicUrl())];
  const session = token === undefined ? undefined : await services.sessions.find(token);
  if (session === undefined) throw new AppError(401, 'login_required');
  return session;
}

/**
 * The device of a token, at its own place only. Its part is looked up at each request, in what the process keeps.
 * @throws AppError 401 for no token of ours, 403 when its part has ended, 404 at other places
 */
async function getDevice(request: FastifyRequest, { keys, clock, places }: Services, token: string) {
  const claim = readDeviceToken(keys, clock.now(), token);
  if (claim === undefined) throw new AppError(401, 'device_unknown');
  const { placeId, deviceId } = claim;
  const known = (await places.find(placeId))?.devices.get(deviceId);
  if (known === undefined || idParam(request, 'placeId') !== placeId) throw notFound();
  if (known.hasEnded && request.routeOptions.config.devices !== 'also_ended')
    throw new AppError(403, 'device_ended');
  return { id: deviceId, hasEnded: known.hasEnded };
}

async function checkPolicy(policy: Policy, request: FastifyRequest, services: Services): Promise<void> {
  const session = sessionOf(request);
  switch (policy) {
    case 'public':
    case 'session':
      return;
    case 'own_person': {
      const personId = idParam(request, 'personId');
      if (!(await services.ownPeople.isOwn(session.accountId, personId))) throw notFound();
      return;
    }
    case 'admin': {
      const office = await services.db.transaction('app_citizen', { account: session.accountId }, (tx) =>
        findOffice(tx, session.accountId),
      );
      if (office !== 'admin') throw new AppError(403, 'forbidden');
      askForFreshLogin(session, services);
      return;
    }
    case 'health_staff':
    case 'health_authority': {
      const unit = await services.healthUnits.find(idParam(request, 'unitId'));
      if (!unit?.staff.has(session.accountId)) throw notFound();
      if (policy === 'health_authority' && !isHealthAuthority(unit.kind))
        throw new AppError(403, 'forbidden');
      askForFreshLogin(session, services);
      request.healthUnit = unit;
      return;
    }
    case 'unit_officer':
    case 'unit_office': {
      const unit = await services.units.find(idParam(request, 'unitId'));
      const isOfficer = unit?.officers.some(
        ({ accountId, isConfirmed }) => accountId === session.accountId && isConfirmed,
      );
      if (unit === undefined || isOfficer !== true) throw notFound();
      if (policy === 'unit_office' && !isOffice(unit.kind)) throw new AppError(403, 'forbidden');
      request.unit = unit;
      return;
    }
    default: {
      const placeId = idParam(request, 'placeId');
      const place = await services.places.find(placeId);
      const right = place?.rights.get(session.accountId);
      if (place === undefined || right === undefined) throw notFound();
      if (policy === 'place_owner' && right !== 'owner') throw new AppError(403, 'forbidden');
      if (policy === 'place_special') {
        if (!isSpecialAt(place, services.clock.now())) throw new AppError(403, 'not_special');
        askForFreshLogin(session, services);
      }
      request.placeRight = right;
    }
  }
}

/** Whoever sees people in full, or decides who may, logs in at least once a working day. */
function askForFreshLogin(session: Session, { clock }: Services): void {
  const age_ms = clock.now() - session.createdAtMs;
  if (age_ms >= limits.session_special_hours_max * HOUR_MS) throw new AppError(401, 'login_too_old');
}

function idParam(request: FastifyRequest, name: string): string {
  const params: unknown = request.params;
  const value = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined;
  if (!isUuid(value)) throw notFound();
  return value;
}
