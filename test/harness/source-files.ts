import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** A file of the project; `path` is relative to its root, with slashes. */
export interface SourceFile {
  path: string;
  text: string;
}

/** One import or export from another module. */
export interface Import {
  /** As it is written */
  specifier: string;
  /** The file it names, when it is one of ours */
  target: string | undefined;
  isTypeOnly: boolean;
}

/** Every file under version control or about to be, that is text. */
export function listFiles(): SourceFile[] {
  const names = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return names
    .split('\0')
    .filter((name) => /\.(tsx?|mjs|cjs|json|md|sql|css|html|sh|yml)$|(^|\/)(LICENSE|NOTICE|run)$/.test(name))
    .filter((name) => name !== 'package-lock.json' && existsSync(path.join(ROOT, name)))
    .map((name) => ({ path: name, text: readFileSync(path.join(ROOT, name), 'utf8') }));
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?([^;'"`]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The modules that a file names, also dynamically. */
export function importsOf(file: SourceFile): Import[] {
  return [...file.text.matchAll(IMPORT)].map(([, typeWord, names = '', fixed, dynamic]) => {
    const specifier = fixed ?? dynamic ?? '';
    const isRelative = specifier.startsWith('.');
    return {
      specifier,
      target: isRelative
        ? path.posix.join(path.posix.dirname(file.path), specifier.replace(/\?.*/, ''))
        : undefined,
      isTypeOnly: typeWord !== undefined || isTypesInBraces(names),
    };
  });
}

/** `{ type A, type B }`: nothing of it is left when the types are gone. */
function isTypesInBraces(names: string): boolean {
  const inner = /^\s*\{([^}]*)\}\s*from\s*$/.exec(names)?.[1];
  return inner?.split(',').every((name) => /^\s*(type\s|$)/.test(name)) === true;
}

/** The code without comments and without the insides of texts, so that a rule sees only what runs. */
export function codeOf({ text }: SourceFile): string {
  return text.replace(
    /\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\$]|\$(?!\{))*`/g,
    (part) => (part.startsWith('/') ? part.replace(/[^\n]/g, '') : "''"),
  );
}

/** One cycle among nodes, as a path back to its start; undefined when there is none. */
export function findCycle(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>();
  function visit(node: string, trail: string[]): string[] | undefined {
    const seen = trail.indexOf(node);
    if (seen >= 0) return [...trail.slice(seen), node];
    if (done.has(node)) return undefined;
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...trail, node]);
      if (cycle !== undefined) return cycle;
    }
    done.add(node);
    return undefined;
  }
  for (const node of graph.keys()) {
    const cycle = visit(node, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
