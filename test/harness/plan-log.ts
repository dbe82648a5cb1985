import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import { startEmbeddedPostgres } from '../../src/server/platform/embedded-postgres.ts';

/** A statement that a server ran, with the plan that it ran by. */
export interface RunStatement {
  /** The database role that sent it */
  role: string;
  text: string;
  /** The function that it stands in; undefined for what came from a connection */
  within: string | undefined;
  /** Values as PostgreSQL writes them; of a statement in a function, those of the call. */
  parameters: string;
  scans: Scan[];
}

/** How a plan reads a table, `schema.table`. */
export interface Scan {
  table: string;
  /** "Seq Scan", "Index Scan" */
  kind: string;
}

/** A database server that writes down the plan of each statement, also of those in functions. */
export interface ExplainingPostgres {
  adminUrl: string;
  /** Stops it and removes its data. @returns what the roles of the application ran, in the order of its end */
  stop(): Promise<RunStatement[]>;
}

/** Each statement is explained after it ran, by the plan that it had: what was left out at run time is not in it. */
const SETTINGS = {
  ...{ max_connections: '200', shared_buffers: '128MB' },
  shared_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_timing': 'off',
  // Says the schema of each table.
  'auto_explain.log_verbose': 'on',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_format': 'json',
  logging_collector: 'on',
  log_destination: 'jsonlog',
  log_filename: 'plans.log',
  log_rotation_size: '0',
  // Of the context, the function that a statement stands in.
  log_error_verbosity: 'default',
};

export async function startExplainingPostgres(): Promise<ExplainingPostgres> {
  const dataDir = await mkdtemp(path.join(tmpdir(), `vaora-test-${process.pid}-`));
  const server = await startEmbeddedPostgres({
    ...{ dataDir, password: 'test', durable: false, settings: SETTINGS },
    log: () => undefined,
  });
  return {
    adminUrl: server.adminUrl,
    async stop() {
      await server.stop();
      const text = await readFile(path.join(dataDir, 'postgres', 'log', 'plans.json'), 'utf8');
      await rm(dataDir, { recursive: true, force: true });
      return readStatements(text);
    },
  };
}

const Line = Type.Object({
  user: Type.Optional(Type.String()),
  pid: Type.Number(),
  message: Type.Optional(Type.String()),
  context: Type.Optional(Type.String()),
});
const Node = Type.Cyclic(
  {
    Node: Type.Object({
      'Node Type': Type.String(),
      'Relation Name': Type.Optional(Type.String()),
      Schema: Type.Optional(Type.String()),
      Plans: Type.Optional(Type.Array(Type.Ref('Node'))),
    }),
  },
  'Node',
);
type Node = Static<typeof Node>;
const Explained = Type.Object({
  'Query Text': Type.String(),
  'Query Parameters': Type.Optional(Type.String()),
  Plan: Node,
});

/** JSON of a known shape; `Value.Parse` would copy it. */
function parse<Schema extends TSchema>(schema: Schema, json: string): Static<Schema> {
  const value: unknown = JSON.parse(json);
  Value.Assert(schema, value);
  return value;
}

function readStatements(log: string): RunStatement[] {
  const statements: RunStatement[] = [];
  /** Of each session those whose call has not ended yet. */
  const open = new Map<number, RunStatement[]>();
  for (const text of log.split('\n')) {
    if (text === '') continue;
    const { user = '', pid, message = '', context } = parse(Line, text);
    const plan = /^duration: \S+ ms {2}plan:\n([\s\S]*)$/.exec(message)?.[1];
    if (plan === undefined || !/^(app_|auditor)/.test(user)) continue;
    const explained = parse(Explained, plan);
    const statement = {
      ...{ role: user, text: explained['Query Text'], parameters: explained['Query Parameters'] ?? '' },
      within: /function "?(\w+)/.exec(context ?? '')?.[1],
      scans: [...scansOf(explained.Plan)],
    };
    statements.push(statement);
    if (statement.within !== undefined) open.set(pid, [...(open.get(pid) ?? []), statement]);
    else {
      for (const inner of open.get(pid) ?? []) inner.parameters = statement.parameters;
      open.delete(pid);
    }
  }
  return statements;
}

function* scansOf(node: Node): Generator<Scan> {
  const { 'Node Type': kind, 'Relation Name': table, Schema: schema, Plans: inner = [] } = node;
  if (table !== undefined && kind.includes('Scan')) yield { table: `${schema}.${table}`, kind };
  for (const child of inner) yield* scansOf(child);
}
