import pg from 'pg';

export type Value = string | number | boolean | Buffer | Date | readonly string[] | null;

/** What pg's connection offers for COPY, and its types leave out. */
interface CopyConnection {
  sendCopyFromChunk(data: Buffer): void;
  endCopyFrom(): void;
}

/** One `COPY … FROM STDIN` whose data is at hand: pg knows the protocol, but has no call for it. */
class CopyIn extends pg.Query {
  readonly #data: Buffer;

  constructor(sql: string, data: Buffer, done: (error: Error | undefined) => void) {
    super(sql, done);
    this.#data = data;
  }

  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(this.#data);
    connection.endCopyFrom();
  }
}

/** Rows of one table, in the order of the columns. */
export interface TableRows {
  table: string;
  columns: readonly string[];
  rows: readonly (readonly Value[])[];
  /** What follows the insert, "on conflict do nothing". */
  onConflict?: string;
}

/**
 * Writes many rows by COPY, table after table, within the transaction that is open. They go through temporary tables,
 * since COPY itself is refused to a role that row security holds.
 * @returns how many rows there were
 */
export async function copyTables(client: pg.ClientBase, tables: readonly TableRows[]): Promise<number> {
  for (const table of tables) await copyTable(client, table);
  return tables.reduce((sum, { rows }) => sum + rows.length, 0);
}

async function copyTable(
  client: pg.ClientBase,
  { table, columns, rows, onConflict = '' }: TableRows,
): Promise<void> {
  const names = columns.map((name) => `"${name}"`).join(', ');
  const passage = `pg_temp.copy_${table}`;
  await client.query(
    `create temp table if not exists copy_${table} as select ${names} from ${table} with no data`,
  );
  await copyIn(client, `copy ${passage} (${names}) from stdin`, Buffer.from(rows.map(lineOf).join('')));
  await client.query(
    `insert into ${table} (${names}) select ${names} from ${passage} ${onConflict}; truncate ${passage}`,
  );
}

/** Runs a `COPY … FROM STDIN`. @param data all rows in the format that it names */
export function copyIn(client: pg.ClientBase, sql: string, data: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(
      new CopyIn(sql, data, (error) => (error === undefined || error === null ? resolve() : reject(error))),
    );
  });
}

function lineOf(row: readonly Value[]): string {
  return `${row.map(fieldOf).join('\t')}\n`;
}

/** A field in the text format of COPY. */
function fieldOf(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escapeText(value);
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') return escapeText(`{${value.map(quoteItem).join(',')}}`);
  return String(value);
}

/** An item of an array's literal. */
function quoteItem(item: string): string {
  return `"${item.replace(/[\\"]/g, '\\$&')}"`;
}

function escapeText(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign) : text;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
