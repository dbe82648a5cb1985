import { useState } from 'react';

/**
 * Tells which rows of a list came after it was first shown. `ids` is undefined while the list is not known; another
 * `scope` is another list, whose first rows are none of the new ones.
 */
export function useFresh(ids: readonly string[] | undefined, scope: string): (id: string) => boolean {
  const [first, setFirst] = useState<{ scope: string; ids: ReadonlySet<string> }>();
  if (ids !== undefined && first?.scope !== scope) setFirst({ scope, ids: new Set(ids) });
  return (id) => first?.scope === scope && !first.ids.has(id);
}
