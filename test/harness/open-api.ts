import AjvCompiler from '@fastify/ajv-compiler';

/** A JSON schema as the API's description gives it. */
export type Schema = { [keyword: string]: unknown };

interface Content {
  content?: Record<string, { schema: Schema }>;
}

/** One operation of the API's description. */
export interface Operation {
  /** "PUT /api/people/{personId}" */
  name: string;
  method: string;
  path: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: Required<Content>;
  responses: Record<string, Content & { description?: string }>;
}

export interface ApiDescription {
  openapi: string;
  paths: Record<string, Record<string, Omit<Operation, 'name' | 'method' | 'path'>>>;
}

/** Every operation of the description, in its order. */
export function operationsOf(description: ApiDescription): Operation[] {
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
    })),
  );
}

/** The schema of the JSON body of a request; undefined for an operation without one. */
export function bodySchemaOf(operation: Operation): Schema | undefined {
  return operation.requestBody?.content['application/json']?.schema;
}

const compile = AjvCompiler()(
  {},
  {
    customOptions: {
      strict: false,
      validateFormats: false,
      coerceTypes: false,
      removeAdditional: false,
      useDefaults: false,
    },
  },
);
const compiled = new WeakMap<Schema, (value: unknown) => unknown>();

/** Whether a value is what the schema says, nothing coerced. */
export function matches(schema: Schema, value: unknown): boolean {
  const known = compiled.get(schema);
  const validate = known ?? compile({ schema, method: 'GET', url: '', httpPart: 'body' });
  compiled.set(schema, validate);
  return validate(value) === true;
}

/** An answer as it came over the wire. */
export interface RawAnswer {
  status: number;
  /** Media type without parameters; '' where there is none */
  type: string;
  headers: Headers;
  bytes: Buffer;
  text: string;
}

export interface RawRequest {
  method: string;
  /** With its query */
  path: string;
  cookie?: string;
  body?: BodyInit;
  headers?: Record<string, string>;
  /** A device's token, in place of the cookie */
  authorization?: string | undefined;
}

/** Sends one request; of an event stream only the first event is read, then the stream is closed. */
export async function sendRaw(base: string, request: RawRequest): Promise<RawAnswer> {
  const response = await fetch(base + request.path, {
    method: request.method,
    redirect: 'manual',
    headers: {
      'x-vaora': '1',
      ...(request.cookie && !request.authorization ? { cookie: request.cookie } : {}),
      ...(request.authorization ? { authorization: request.authorization } : {}),
      ...request.headers,
    },
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  const bytes =
    type === 'text/event-stream' ? await firstEvent(response) : Buffer.from(await response.arrayBuffer());
  return { status: response.status, type, headers: response.headers, bytes, text: bytes.toString('utf8') };
}

async function firstEvent(response: Response): Promise<Buffer> {
  const reader = response.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return Buffer.from(first?.value ?? []);
}

/** What is wrong with an answer by the API's description: its status, media type and body. Empty: nothing. */
export function faultsOf(operation: Operation, answer: RawAnswer): string[] {
  const documented = operation.responses[String(answer.status)];
  if (documented === undefined) return [`answers ${answer.status}, which is not documented`];
  const content = documented.content ?? {};
  if (Object.keys(content).length === 0)
    return answer.bytes.length === 0 ? [] : [`${answer.status} has a body, none is documented`];
  const schema = content[answer.type]?.schema;
  if (schema === undefined)
    return [`${answer.status} is ${answer.type}, documented is ${Object.keys(content)}`];
  if (!answer.type.endsWith('json')) return answer.bytes.length > 0 ? [] : [`${answer.status} is empty`];
  return matches(schema, JSON.parse(answer.text))
    ? []
    : [`${answer.status} has a body of another form: ${answer.text.slice(0, 300)}`];
}
