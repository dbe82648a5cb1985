/** Parameters of a matched path: `/d/:number` gives `{ number: '751234567' }`. */
export type PathParams = Readonly<Record<string, string>>;

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/**
 * The parameters if `path` has the form of `pattern` (a slash at the end does not matter), else undefined. `/*` at the
 * end of a pattern stands for whatever follows, also nothing.
 */
export function matchPath(pattern: string, path: string): PathParams | undefined {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  const isOpen = wanted.at(-1) === '*';
  if (isOpen) wanted.pop();
  if (isOpen ? given.length < wanted.length : given.length !== wanted.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = decode(given[i] ?? '');
    if (value === undefined) return undefined;
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}
