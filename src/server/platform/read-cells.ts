import { readFileSync } from 'node:fs';

/** The provinces of an installation: schema ("cell_79") → address of its database; undefined is the home cell's own. */
export type Cells = ReadonlyMap<string, string | undefined>;

const EXAMPLE = '{"79": null, "75": "postgres://user:password@host:5432/database"}';

/** Whether the text is an address of a PostgreSQL database. */
export function isDatabaseUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:/.test(text);
}

/**
 * Reads `cells.json`: each province's code with the address of its database, or null where it lies in the home cell's.
 * The home cell comes first, whether it is named or not.
 * @param path undefined: there is the home cell only
 * @param wrong gets what is wrong, and what to write instead; addresses are never repeated, they hold passwords
 */
export function readCells(path: string | undefined, home: string, wrong: string[]): Cells {
  const cells = new Map<string, string | undefined>([[home, undefined]]);
  if (path === undefined || path === '') return cells;
  const content = readJson(path);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    wrong.push(
      `VAORA_CELLS must be the path of a JSON file such as ${EXAMPLE}; ${path} is none that can be read`,
    );
    return cells;
  }
  for (const [code, url] of Object.entries(content)) {
    if (!/^\d{2}$/.test(code))
      wrong.push(`${path}: "${code}" must be a province code of two digits, such as "75"`);
    else if (url !== null && (typeof url !== 'string' || !isDatabaseUrl(url)))
      wrong.push(`${path}: "${code}" must be null or postgres://user:password@host:5432/database`);
    else if (`cell_${code}` === home && url !== null)
      wrong.push(`${path}: "${code}" is VAORA_CELL and must be null; DATABASE_URL says where it lies`);
    else cells.set(`cell_${code}`, url ?? undefined);
  }
  return cells;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
