import pg from 'pg';

const SCHEMAS = ['vaora', 'cell_75'];

/** Our own tables: no partitions, no indexes, nothing of the job queue's. */
const TABLES = `
  select c.oid, n.nspname, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity,
         format('%I.%I', n.nspname, c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition`;

/** One line of text per row, in an order that only names decide. */
const SECTIONS: { title: string; sql: string }[] = [
  {
    title: 'Schemas',
    sql: `
      select format('CREATE SCHEMA %I AUTHORIZATION %I;', nspname, nspowner::regrole::text)
        || coalesce(' -- grants: ' || (select string_agg(g, '; ' order by g collate "C") from (
             select format('%s to %s', a.privilege_type, case a.grantee when 0 then 'public' else a.grantee::regrole::text end) g
             from aclexplode(nspacl) a where a.grantee <> nspowner) x), '') as line
      from pg_namespace where nspname = any($1) order by nspname`,
  },
  {
    title: 'Types',
    sql: `
      select case t.typtype
        when 'e' then format('CREATE TYPE %I.%I AS ENUM (%s);', n.nspname, t.typname,
          (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid))
        else format('CREATE DOMAIN %I.%I AS %s%s;', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod),
          (select string_agg(' ' || pg_get_constraintdef(k.oid), '' order by k.conname) from pg_constraint k where k.contypid = t.oid))
        end as line
      from pg_type t join pg_namespace n on n.oid = t.typnamespace
      where n.nspname = any($1) and t.typtype in ('e', 'd') order by n.nspname, t.typname`,
  },
  {
    title: 'Sequences',
    sql: `
      select format('CREATE SEQUENCE %I.%I AS %s INCREMENT %s;', schemaname, sequencename, data_type, increment_by) as line
      from pg_sequences where schemaname = any($1) order by schemaname, sequencename`,
  },
  {
    title: 'Functions',
    sql: `
      select pg_get_functiondef(p.oid) || ';' || coalesce(E'\\n-- grants: ' || (select string_agg(g, '; ' order by g collate "C") from (
             select format('%s to %s', a.privilege_type, case a.grantee when 0 then 'public' else a.grantee::regrole::text end) g
             from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee <> p.proowner) x), '')
        || coalesce(E'\\n-- ' || obj_description(p.oid, 'pg_proc'), '') as line
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = any($1) and p.prokind in ('f', 'p') order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`,
  },
];

/** Parts of one table, each a list of lines. */
const TABLE_PARTS: Record<'columns' | 'constraints' | 'after', string> = {
  columns: `
    select format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
      || case when a.attnotnull then ' NOT NULL' else '' end
      || case when a.attidentity <> '' then ' GENERATED ' || case a.attidentity when 'a' then 'ALWAYS' else 'BY DEFAULT' end || ' AS IDENTITY'
              when a.attgenerated <> '' then format(' GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, d.adrelid))
              else coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') end
      as line, col_description(a.attrelid, a.attnum) as comment
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`,
  constraints: `
    select format('CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)) as line, obj_description(oid, 'pg_constraint') as comment
    from pg_constraint where conrelid = $1 and contype in ('p', 'u', 'f', 'c', 'x')
    order by array_position(array['p', 'u', 'f', 'c', 'x'], contype::text), conname`,
  after: `
    select line, null as comment from (
      select 1 as part, indexrelid::regclass::text as sort, pg_get_indexdef(indexrelid) || ';' as line from pg_index
      where indrelid = $1 and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
      union all
      select 2, polname, format('POLICY %I %s FOR %s TO %s', polname, case when polpermissive then 'PERMISSIVE' else 'RESTRICTIVE' end,
        case polcmd when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE' when 'd' then 'DELETE' else 'ALL' end,
        (select string_agg(case r when 0 then 'public' else r::regrole::text end, ', ' order by r::regrole::text collate "C") from unnest(polroles) r))
        || coalesce(' USING (' || pg_get_expr(polqual, polrelid) || ')', '')
        || coalesce(' WITH CHECK (' || pg_get_expr(polwithcheck, polrelid) || ')', '') || ';'
      from pg_policy where polrelid = $1
      union all
      select 3, pg_get_triggerdef(oid), pg_get_triggerdef(oid) || ';' from pg_trigger where tgrelid = $1 and not tgisinternal
      union all
      select 4, grantee || privileges, format('GRANT %s TO %s;', privileges, grantee) from (
        select case a.grantee when 0 then 'public' else a.grantee::regrole::text end as grantee,
               string_agg(a.privilege_type, ', ' order by a.privilege_type) as privileges
        from pg_class c, aclexplode(c.relacl) a where c.oid = $1 and a.grantee <> c.relowner group by 1) whole
      union all
      select 5, grantee || privilege, format('GRANT %s (%s) TO %s;', privilege, columns, grantee) from (
        select case a.grantee when 0 then 'public' else a.grantee::regrole::text end as grantee,
               a.privilege_type as privilege, string_agg(quote_ident(t.attname), ', ' order by t.attname) as columns
        from pg_attribute t, aclexplode(t.attacl) a where t.attrelid = $1 group by 1, 2) single
    ) parts order by part, sort collate "C"`,
};

interface Line {
  line: string;
  comment?: string | null;
}

interface Table {
  oid: number;
  name: string;
  relkind: string;
  relrowsecurity: boolean;
  relforcerowsecurity: boolean;
}

/**
 * The schema of a migrated database as readable text, the same for the same migrations: types, functions, tables with
 * columns, constraints, indexes, row policies, grants and comments. It is for reading and comparing, not for loading.
 */
export async function dumpSchema(adminUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query("set search_path = ''");
    const parts = ['-- What the migrations make. Written by `npm run schema`; do not edit.'];
    for (const { title, sql } of SECTIONS) {
      const { rows } = await client.query<Line>(sql, [SCHEMAS]);
      if (rows.length > 0) parts.push(`-- ${title}`, ...rows.map(({ line }) => line));
    }
    const tables = await client.query<Table>(`${TABLES} order by n.nspname, c.relname`, [SCHEMAS]);
    for (const table of tables.rows) parts.push(await describeTable(client, table));
    return `${parts.join('\n\n')}\n`;
  } finally {
    await client.end();
  }
}

async function describeTable(client: pg.Client, table: Table): Promise<string> {
  const lines = async (sql: string): Promise<Line[]> => (await client.query<Line>(sql, [table.oid])).rows;
  const after = (await lines(TABLE_PARTS.after)).map(({ line }) => line);
  const comment = await describeSelf(client, table);
  if (table.relkind === 'v' || table.relkind === 'm') {
    const view = await client.query<{ text: string }>('select pg_get_viewdef($1::oid) as text', [table.oid]);
    return [...comment, `CREATE VIEW ${table.name} AS\n${view.rows[0]?.text}`, ...after].join('\n');
  }
  const inside = [...(await lines(TABLE_PARTS.columns)), ...(await lines(TABLE_PARTS.constraints))];
  const body = inside.map(({ line, comment }, index) => {
    const comma = index === inside.length - 1 ? '' : ',';
    return `  ${line}${comma}${comment ? ` -- ${comment.replaceAll('\n', ' ')}` : ''}`;
  });
  const partition = await client.query<{ key: string | null }>('select pg_get_partkeydef($1::oid) as key', [
    table.oid,
  ]);
  const key = partition.rows[0]?.key;
  const security = [
    ...(table.relrowsecurity ? ['ENABLE ROW LEVEL SECURITY'] : []),
    ...(table.relforcerowsecurity ? ['FORCE ROW LEVEL SECURITY'] : []),
  ].map((what) => `ALTER TABLE ${table.name} ${what};`);
  const end = key ? `) PARTITION BY ${key};` : ');';
  return [...comment, `CREATE TABLE ${table.name} (`, ...body, end, ...security, ...after].join('\n');
}

async function describeSelf(client: pg.Client, table: Table): Promise<string[]> {
  const { rows } = await client.query<{ comment: string | null }>(
    "select obj_description($1::oid, 'pg_class') as comment",
    [table.oid],
  );
  const comment = rows[0]?.comment;
  return comment ? [`-- ${comment.replaceAll('\n', '\n-- ')}`] : [];
}
