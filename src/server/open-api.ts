import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { Policy } from './policy.ts';

const PROBLEM_JSON = 'application/problem+json';

/** Who may call, in words for readers of the description. */
const WHO: Record<Policy, string> = {
  public: 'Anybody.',
  session: 'Whoever is logged in.',
  own_person: 'The phone that speaks for the person.',
  place_guard:
    'The owner and the controllers of the place; with a token its devices, where one may be given.',
  place_owner: 'The owner of the place.',
  place_special: 'The owner and the controllers of a place that may see people in full.',
  health_staff: 'Who works at the health unit, logged in within the last 12 hours.',
  unit_officer: 'Who answers for the unit.',
  unit_office: 'Who answers for the unit, where it is one that leads others.',
  health_authority:
    'Who works at the health unit, where it is a centre or a department; logged in within the last 12 hours.',
  admin: 'Administrators who logged in within the last 12 hours.',
};

/** The API's description: what the routes say of themselves, with who may call them and how errors look. */
export const openApi: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'VaoRa',
      version: '1',
      description:
        'Electronic health declarations, and QR codes at every door. Times are UTC, days are Asia/Ho_Chi_Minh. ' +
        'Every request that changes something carries the header `x-vaora: 1`.',
    },
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'vaora' },
        device: {
          type: 'apiKey',
          in: 'header',
          name: 'authorization',
          description: '"Device " and a token of POST /api/places/{placeId}/devices/{deviceId}/tokens',
        },
      },
    },
  },
  transform({ schema, url, route }) {
    const policy = route.config?.policy;
    if (policy === undefined) return { schema, url };
    const device = route.config?.devices === undefined ? [] : [{ device: [] }];
    const security = policy === 'public' ? [] : [{ session: [] }, ...device];
    return { schema: { ...schema, description: WHO[policy], security }, url };
  },
  transformObject(document) {
    if ('openapiObject' in document) {
      for (const methods of Object.values(document.openapiObject.paths ?? {})) nameProblems(methods);
      return document.openapiObject;
    }
    return document.swaggerObject;
  },
};

/** The framework describes every JSON as application/json; errors are sent as problem+json. */
function nameProblems(methods: object | undefined): void {
  for (const operation of Object.values(methods ?? {})) {
    for (const [status, response] of Object.entries<{ content?: Record<string, unknown> }>(
      operation.responses ?? {},
    )) {
      const json = response.content?.['application/json'];
      if (Number(status) >= 400 && json !== undefined) response.content = { [PROBLEM_JSON]: json };
    }
  }
}
