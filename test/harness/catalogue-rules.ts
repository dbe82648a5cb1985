import type { Catalogue, ColumnRow, TableRow } from './catalogue.ts';

const DAY_MS = 86_400_000;
const DAYS_AHEAD = 7;
/** By one of these a cell's large tables can be split over machines: whose place, or whose person. */
const OWNERS = ['place_id', 'person_id'];
/** The tables whose own key is that place or that person. */
const ROOTS = ['place', 'person_public'];
/** One column against one setting, or against nothing; a setting that is not there matches nothing. */
const COMPARISON =
  /\(\w+ = \(NULLIF\(current_setting\('app\.\w+'::text, true\), ''::text\)\)::uuid\)|\(\w+ IS (NOT )?NULL\)/g;

export interface Allowed {
  /** Columns with an identity or a sequence, `schema.table.column`, each with the reason why their order is of no use. */
  sequences: Readonly<Record<string, string>>;
  now: Date;
}

/** A rule of docs/decisions/0004-cells.md as far as a catalogue shows it: a line for each breach. */
type Rule = (catalogue: Catalogue, allowed: Allowed) => string[];

const isCell = (schema: string) => schema.startsWith('cell_');
const isPartitioned = (table: TableRow) => table.partitionColumns.length > 0;
const schemaOf = (name: string) => name.split('.')[0] ?? '';

/** The columns that say where a row is kept; they must not be missing and not change. */
function isPlacing(table: TableRow, column: Pick<ColumnRow, 'table' | 'column'>): boolean {
  if (!isCell(table.schema) || column.table !== table.table) return false;
  const isOwnKey = ROOTS.includes(table.table.slice(table.schema.length + 1)) && column.column === 'id';
  return isOwnKey || OWNERS.includes(column.column) || table.partitionColumns.includes(column.column);
}

/** What of `names` an expression or statement calls. */
function callsOf(sql: string, names: readonly string[]): string[] {
  const called = new Set([...sql.toLowerCase().matchAll(/\b([a-z_]\w*)\s*\(/g)].map(([, name]) => name));
  return names.filter((name) => called.has(name));
}

/** The statements of a text that change rows which are there: updates, and inserts that update on conflict. */
export function updatesIn(sql: string): string[] {
  const bare = sql.replace(/--.*$/gm, '');
  return bare.split(';').flatMap((statement) => /\bupdate\b[^;]*?\bset\b[^;]*/i.exec(statement)?.[0] ?? []);
}

const classes: Rule = ({ tables }) =>
  tables.flatMap(({ table, schema, comment }) => {
    const wanted = isCell(schema) ? 'cell' : 'local';
    return comment?.endsWith(`class: ${wanted}`) === true
      ? []
      : [`1: ${table} must say "class: ${wanted}" at the end of its comment`];
  });

const keysHoldTheirPlace: Rule = ({ tables, keys }) =>
  tables.filter(isPartitioned).flatMap(({ table, partitionColumns }) =>
    keys
      .filter((key) => key.table === table && key.kind !== 'plain')
      .filter(
        ({ columns }) =>
          !OWNERS.some((owner) => columns.includes(owner)) ||
          !partitionColumns.every((column) => columns.includes(column)),
      )
      .map(({ name }) => `2: ${table}: ${name} must hold the place or the person, and ${partitionColumns}`),
  );

const placesStay: Rule = ({ tables, columns }) =>
  tables.flatMap((table) =>
    columns
      .filter((column) => isPlacing(table, column))
      .flatMap(({ column, isNotNull, updatedBy }) => [
        ...(isNotNull ? [] : [`2: ${table.table}.${column} must be not null`]),
        ...updatedBy.map(
          (role) => `2: ${table.table}.${column} says where a row is; ${role} must not update it`,
        ),
      ]),
  );

const devicesMakeKeys: Rule = ({ tables, columns }) =>
  tables.flatMap((table) =>
    columns
      .filter((column) => column.default !== null && column.table === table.table && isCell(table.schema))
      .filter((column) => column.column === 'id' || isPlacing(table, column))
      .map(({ column }) => `3: ${table.table}.${column} must have no default: a retry would get another`),
  );

const foreignKeysStayInside: Rule = ({ foreignKeys }) =>
  foreignKeys
    .filter(({ table, target }) => schemaOf(table) !== schemaOf(target))
    .map(({ table, name, target }) => `4: ${table}: ${name} leads out of its schema, to ${target}`);

const nothingReacts: Rule = ({ reactions }) =>
  reactions.map(({ table, name, kind }) => `5: ${table}: ${kind} ${name}; put it into the writing statement`);

const rowsAreSecured: Rule = ({ tables, policies, functions }) => [
  ...tables
    .filter(({ schema, hasRowSecurity, isForced }) => isCell(schema) && !(hasRowSecurity && isForced))
    .map(({ table }) => `6: ${table} must enable and force row security`),
  ...policies
    .filter(({ expression }) => !/^(true|false|AND|OR|[()\s])+$/.test(expression.replace(COMPARISON, 'true')))
    .map(({ table, name }) => `6: ${table}: policy ${name} may only compare columns with settings`),
  ...functions
    .filter(({ body }) => /\bset_config\s*\(/i.test(body))
    .map(({ name }) => `6: ${name} calls set_config, which does not reach the workers of a cluster`),
];

const nothingIsVolatile: Rule = ({ columns, functions, volatileFunctions }, { sequences }) => [
  ...columns
    .filter(({ table, column, isIdentity }) => isIdentity && !Object.hasOwn(sequences, `${table}.${column}`))
    .map(({ table, column }) => `7: ${table}.${column} counts up; allow it where its order is of no use`),
  ...columns.flatMap(({ table, column, default: value }) =>
    callsOf(value ?? '', volatileFunctions)
      .filter((call) => call !== 'nextval' || !Object.hasOwn(sequences, `${table}.${column}`))
      .map((call) => `7: ${table}.${column} has a default that calls ${call}`),
  ),
  ...functions.flatMap(({ name, body }) =>
    updatesIn(body).flatMap((update) =>
      callsOf(update, volatileFunctions).map((call) => `7: ${name} calls ${call} in an update`),
    ),
  ),
];

const daysAreAhead: Rule = ({ tables, partitions }, { now }) =>
  tables.filter(isPartitioned).flatMap(({ table }) => {
    const ours = partitions.filter((partition) => partition.table === table);
    const days = Array.from({ length: DAYS_AHEAD + 1 }, (_, day) => now.getTime() + day * DAY_MS);
    return days
      .filter((day) => !ours.some(({ from, to }) => from.getTime() <= day && day < to.getTime()))
      .map((day) => `12: ${table} has no partition for ${new Date(day).toISOString()}`);
  });

const peopleAreFound: Rule = ({ tables, columns, keys }) =>
  tables
    .filter(isPartitioned)
    .filter(({ table }) => columns.some((column) => column.table === table && column.column === 'person_id'))
    .filter(
      ({ table, partitionColumns }) =>
        !keys.some(
          (key) => key.table === table && `${key.columns}`.startsWith(`person_id,${partitionColumns}`),
        ),
    )
    .map(({ table, partitionColumns }) => `13: ${table} needs an index on (person_id, ${partitionColumns})`);

const definersAreBound: Rule = ({ functions }) =>
  functions
    .filter(({ isDefiner, searchPath }) => isDefiner && searchPath?.endsWith('pg_temp') !== true)
    .map(({ name }) => `${name} runs as its owner: it must set search_path, with pg_temp last`);

/**
 * Every breach of the rules that let one schema live on plain PostgreSQL and on a cluster. Each line begins with the
 * rule's number; rules 8 to 11 are about statements, which no catalogue knows.
 */
export const findBreaches: Rule = (catalogue, allowed) =>
  [
    classes,
    keysHoldTheirPlace,
    placesStay,
    devicesMakeKeys,
    foreignKeysStayInside,
    nothingReacts,
    rowsAreSecured,
    nothingIsVolatile,
    daysAreAhead,
    peopleAreFound,
    definersAreBound,
  ].flatMap((rule) => rule(catalogue, allowed));

/** Calls of volatile functions in the updates of a source text. */
export function volatileUpdates(text: string, volatileFunctions: readonly string[]): string[] {
  const quoted = [...text.matchAll(/`[^`]*`|'[^'\n]*'|"[^"\n]*"/g)].map(([part]) => part.slice(1, -1));
  return quoted.flatMap((sql) => updatesIn(sql).flatMap((update) => callsOf(update, volatileFunctions)));
}
