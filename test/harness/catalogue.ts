import type pg from 'pg';

/** What the rules of docs/decisions/0004-cells.md ask of a database's catalogue; names are written `schema.name`. */
export interface Catalogue {
  tables: TableRow[];
  columns: ColumnRow[];
  keys: KeyRow[];
  foreignKeys: { table: string; name: string; target: string }[];
  /** Triggers and rules that somebody wrote. */
  reactions: { table: string; name: string; kind: 'trigger' | 'rule' }[];
  policies: { table: string; name: string; expression: string }[];
  functions: { name: string; isDefiner: boolean; searchPath: string | null; body: string }[];
  partitions: { table: string; from: Date; to: Date }[];
  /** Names of all functions of the server that may answer otherwise each time. */
  volatileFunctions: string[];
}

export interface TableRow {
  table: string;
  schema: string;
  comment: string | null;
  hasRowSecurity: boolean;
  isForced: boolean;
  /** Columns by which the table is cut into partitions; empty for a plain table. */
  partitionColumns: string[];
}

export interface ColumnRow {
  table: string;
  column: string;
  isNotNull: boolean;
  isIdentity: boolean;
  /** The expression of the default, or of a generated column. */
  default: string | null;
  /** Roles other than the owner that may update it. */
  updatedBy: string[];
}

export interface KeyRow {
  table: string;
  name: string;
  kind: 'unique' | 'exclusion' | 'plain';
  columns: string[];
}

/** Ours: the shared schema and the cells, without the partitions, which are made like their tables. */
const OURS = `
  select c.*, format('%s.%s', n.nspname, c.relname) as name, n.nspname from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where (n.nspname = 'vaora' or n.nspname like 'cell\\_%') and c.relkind in ('r', 'p') and not c.relispartition`;

const namesOf = (relation: string, numbers: string) =>
  `array(select a.attname::text from unnest(${numbers}) with ordinality k (no, place)
         join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.no order by k.place)`;

const QUERIES = {
  tables: `
    select t.name as table, t.nspname as schema, obj_description(t.oid, 'pg_class') as comment,
      t.relrowsecurity as "hasRowSecurity", t.relforcerowsecurity as "isForced",
      coalesce((select ${namesOf('p.partrelid', 'p.partattrs')} from pg_partitioned_table p where p.partrelid = t.oid),
        '{}') as "partitionColumns"
    from (${OURS}) t order by 1`,
  columns: `
    select t.name as table, a.attname as column, a.attnotnull as "isNotNull", a.attidentity <> '' as "isIdentity",
      pg_get_expr(d.adbin, d.adrelid) as default,
      array(select distinct case g.grantee when 0 then 'public' else g.grantee::regrole::text end
            from (select * from aclexplode(t.relacl) union all select * from aclexplode(a.attacl)) g
            where g.privilege_type = 'UPDATE' and g.grantee <> t.relowner order by 1) as "updatedBy"
    from (${OURS}) t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum order by 1, a.attnum`,
  keys: `
    select t.name as table, i.relname as name,
      case when x.indisexclusion then 'exclusion' when x.indisunique then 'unique' else 'plain' end as kind,
      ${namesOf('t.oid', 'x.indkey::int2[]')} as columns
    from (${OURS}) t join pg_index x on x.indrelid = t.oid join pg_class i on i.oid = x.indexrelid order by 1, 2`,
  foreignKeys: `
    select t.name as table, k.conname as name, format('%s.%s', n.nspname, c.relname) as target
    from (${OURS}) t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
    join pg_class c on c.oid = k.confrelid join pg_namespace n on n.oid = c.relnamespace order by 1, 2`,
  reactions: `
    select t.name as table, g.tgname as name, 'trigger' as kind from (${OURS}) t
    join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal
    union all
    select t.name, r.rulename, 'rule' from (${OURS}) t join pg_rewrite r on r.ev_class = t.oid order by 1, 2`,
  policies: `
    select t.name as table, p.polname as name, e.expression from (${OURS}) t join pg_policy p on p.polrelid = t.oid
    cross join lateral (values (pg_get_expr(p.polqual, p.polrelid)), (pg_get_expr(p.polwithcheck, p.polrelid))) e (expression)
    where e.expression is not null order by 1, 2, 3`,
  functions: `
    select format('%s.%s', n.nspname, p.proname) as name, p.prosecdef as "isDefiner",
      (select substr(c, 13) from unnest(p.proconfig) c where c like 'search\\_path=%') as "searchPath", p.prosrc as body
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where (n.nspname = 'vaora' or n.nspname like 'cell\\_%') order by 1`,
  partitions: `
    select t.name as table, b.bound[1]::timestamptz as from, b.bound[2]::timestamptz as to
    from (${OURS}) t join pg_inherits h on h.inhparent = t.oid join pg_class c on c.oid = h.inhrelid
    cross join lateral (select regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \\(''(.+)''\\) TO \\(''(.+)''\\)')) b (bound)
    order by 1, 2`,
  volatileFunctions: `select distinct proname::text as name from pg_proc where provolatile = 'v' order by 1`,
};

/** Reads what the rules ask for; inside a transaction, with what that transaction has made. */
export async function readCatalogue(client: pg.ClientBase): Promise<Catalogue> {
  const rows = async <Row extends pg.QueryResultRow>(sql: string) => (await client.query<Row>(sql)).rows;
  return {
    tables: await rows(QUERIES.tables),
    columns: await rows(QUERIES.columns),
    keys: await rows(QUERIES.keys),
    foreignKeys: await rows(QUERIES.foreignKeys),
    reactions: await rows(QUERIES.reactions),
    policies: await rows(QUERIES.policies),
    functions: await rows(QUERIES.functions),
    partitions: await rows(QUERIES.partitions),
    volatileFunctions: (await rows<{ name: string }>(QUERIES.volatileFunctions)).map(({ name }) => name),
  };
}
