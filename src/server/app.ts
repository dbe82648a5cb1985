import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AjvCompiler from '@fastify/ajv-compiler';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { limits } from '../domain/limits.ts';
import { accountRoutes } from './accounts/routes.ts';
import { areaRoutes } from './areas/routes.ts';
import { campaignRoutes } from './campaigns/routes.ts';
import { declarationRoutes } from './declarations/routes.ts';
import { demoPages, demoRoutes } from './demo/routes.ts';
import { deviceOwnerRoutes } from './devices/owner-routes.ts';
import { deviceRoutes } from './devices/routes.ts';
import { diaryRoutes } from './diary/routes.ts';
import { directiveOfficeRoutes } from './directives/office-routes.ts';
import { directiveRoutes } from './directives/routes.ts';
import { answerUnreadableAddress, setErrorHandler } from './error-handler.ts';
import { formRoutes } from './forms/routes.ts';
import { guideRoutes } from './guides/routes.ts';
import { healthAdminRoutes } from './health/admin-routes.ts';
import { placeHealthRoutes } from './health/place-routes.ts';
import { healthRoutes } from './health/routes.ts';
import { memberImportRoutes } from './imports/member-routes.ts';
import { importRoutes } from './imports/routes.ts';
import { missingRoutes } from './missing/routes.ts';
import { openApi } from './open-api.ts';
import { peopleRoutes } from './people/routes.ts';
import { adminRoutes } from './places/admin-routes.ts';
import { placeRoutes } from './places/routes.ts';
import { suspensionRoutes } from './places/suspension-routes.ts';
import { enableDraining } from './platform/drain.ts';
import { notFound } from './platform/errors.ts';
import { loggerOptions } from './platform/log.ts';
import { refuseOverload } from './platform/refuse-overload.ts';
import { enforcePolicies } from './policy.ts';
import { privacyRoutes } from './privacy/routes.ts';
import { refuseBrokenText } from './refuse-broken-text.ts';
import { reminderRoutes } from './reminders/routes.ts';
import { officeReportRoutes } from './reports/office-routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { membershipRoutes } from './rosters/membership-routes.ts';
import { rosterRoutes } from './rosters/routes.ts';
import { secondFactorRoutes } from './second-factor/routes.ts';
import type { Services } from './services.ts';
import { systemRoutes } from './system/routes.ts';
import { tracingRoutes } from './tracing/routes.ts';
import { joinRoutes } from './unit-people/join-routes.ts';
import { unitPeopleRoutes } from './unit-people/routes.ts';
import { unitAdminRoutes } from './units/admin-routes.ts';
import { officerRoutes } from './units/officer-routes.ts';
import { unitRoutes } from './units/routes.ts';
import { visitRoutes } from './visits/routes.ts';
import { watchRoutes } from './watches/routes.ts';

const WEB_DIR = fileURLToPath(new URL('../../dist/web/', import.meta.url));

/** The whole HTTP application, not yet listening. */
export async function buildApp(services: Services): Promise<FastifyInstance> {
  const app = Fastify({
    logger: loggerOptions(services.config.logLevel),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: services.config.trustProxy,
    exposeHeadRoutes: false,
    bodyLimit: limits.request_bytes_max,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerUnreadableAddress,
  }).withTypeProvider<TypeBoxTypeProvider>();
  setStrictValidation(app);
  setErrorHandler(app);
  enableDraining(app);
  await app.register(cookie);
  await refuseOverload(app);
  await app.register(swagger, openApi);
  await app.register(
    async (api) => {
      api.addHook('onRequest', setApiHeaders);
      enforcePolicies(api, services);
      api.addHook('preValidation', refuseBrokenText);
      await api.register(systemRoutes(services));
      await api.register(guideRoutes(services));
      await api.register(areaRoutes, {
        clock: services.clock,
        home: services.config.cell.replace('cell_', ''),
      });
      await api.register(accountRoutes(services));
      await api.register(peopleRoutes(services));
      await api.register(declarationRoutes(services));
      await api.register(formRoutes(services));
      await api.register(tracingRoutes(services));
      await api.register(diaryRoutes(services));
      await api.register(watchRoutes(services));
      await api.register(privacyRoutes(services));
      await api.register(placeRoutes(services));
      await api.register(adminRoutes(services));
      await api.register(suspensionRoutes(services));
      await api.register(rosterRoutes(services));
      await api.register(membershipRoutes(services));
      await api.register(visitRoutes(services));
      await api.register(healthRoutes(services));
      await api.register(healthAdminRoutes(services));
      await api.register(placeHealthRoutes(services));
      await api.register(unitRoutes(services));
      await api.register(officerRoutes(services));
      await api.register(directiveRoutes(services));
      await api.register(directiveOfficeRoutes(services));
      await api.register(campaignRoutes(services));
      await api.register(missingRoutes(services));
      await api.register(unitPeopleRoutes(services));
      await api.register(joinRoutes(services));
      await api.register(reminderRoutes(services));
      await api.register(unitAdminRoutes(services));
      await api.register(importRoutes(services));
      await api.register(memberImportRoutes(services));
      await api.register(reportRoutes(services));
      await api.register(officeReportRoutes(services));
      await api.register(secondFactorRoutes(services));
      await api.register(deviceRoutes(services));
      await api.register(deviceOwnerRoutes(services));
      if (services.config.mode === 'demo') await api.register(demoRoutes(services));
      // Without it, an unknown address below /api would get the web app's page.
      api.get('/*', { config: { policy: 'public' }, schema: { hide: true } }, async () => {
        throw notFound();
      });
    },
    { prefix: '/api' },
  );
  await app.register(async (pages) => {
    await pages.register(helmet, { contentSecurityPolicy: contentSecurityPolicy(services), hsts: false });
    await registerPages(pages, services);
  });
  return app;
}

/** What a browser needs to know of answers that are never a page; a page's many headers would cost each check-in. */
const API_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

function setApiHeaders(_request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  reply.headers(API_HEADERS);
  done();
}

/** The web app, the description of the API, and in the demo its messages. */
async function registerPages(app: FastifyInstance, services: Services): Promise<void> {
  if (services.config.mode === 'demo') {
    await app.register(
      async (demo) => {
        enforcePolicies(demo, services);
        await demo.register(demoPages(services));
      },
      { prefix: '/demo' },
    );
  }
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    theme: {
      title: 'VaoRa API',
      css: [{ filename: 'bar.css', content: '.swagger-ui .topbar { display: none }' }],
    },
    uiConfig: { supportedSubmitMethods: ['get'] },
  });
  if (existsSync(WEB_DIR)) await serveWeb(app);
}

/**
 * Bodies are taken as they are: no coercion (null must not become 0), no silent removal of unknown keys. Query and
 * path are text by nature, so there "20" may become 20.
 */
function setStrictValidation(app: FastifyInstance): void {
  const buildStrict = AjvCompiler();
  const strict = buildStrict(
    {},
    { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
  );
  const lenient = buildStrict(
    {},
    // Strict numbers would let the Infinity that "1e400" becomes past every maximum.
    {
      customOptions: { coerceTypes: true, removeAdditional: false, useDefaults: false, strictNumbers: false },
    },
  );
  app.setValidatorCompiler((route) => (route.httpPart === 'body' ? strict(route) : lenient(route)));
}

function contentSecurityPolicy(services: Services) {
  return {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'script-src': ["'self'", "'wasm-unsafe-eval'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:', 'blob:'],
      'font-src': ["'self'"],
      'worker-src': ["'self'", 'blob:'],
      'connect-src': ["'self'"],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
      ...(services.config.publicUrl?.startsWith('https://') ? { 'upgrade-insecure-requests': [] } : {}),
    },
  };
}

/** The built web app: compressed when it was built, hashed assets for ever, the pages fresh each time. */
async function serveWeb(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: WEB_DIR,
    wildcard: false,
    index: false,
    preCompressed: true,
    // They go out in the place of the file they stand for, not under addresses of their own.
    globIgnore: ['**/*.br', '**/*.gz'],
    setHeaders(response, path) {
      const isHashed = path.includes(`${join('dist', 'web', 'assets')}`);
      response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page = (file: string) => (_request: FastifyRequest, reply: { sendFile(name: string): unknown }) =>
    reply.sendFile(file);
  for (const path of [
    '/chu',
    '/chu/*',
    '/quan-tri',
    '/quan-tri/*',
    '/y-te',
    '/y-te/*',
    '/don-vi',
    '/don-vi/*',
    '/nganh',
    '/nganh/*',
  ])
    app.get(path, { schema: { hide: true } }, page('desk.html'));
  for (const path of ['/cong', '/cong/*']) app.get(path, { schema: { hide: true } }, page('gate.html'));
  for (const path of ['/', '/*']) app.get(path, { schema: { hide: true } }, page('index.html'));
}
