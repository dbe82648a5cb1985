import { type Area, fullAreaName, getAreaVersionOn } from '../../domain/area.ts';
import type { ImportSetting } from '../../domain/plan-units.ts';
import { foldText, nameKey } from '../../domain/text-fold.ts';
import type { Day } from '../../domain/time.ts';
import { findAreaPath } from '../areas/get-area.ts';
import { getAreaIndex } from '../areas/get-area-index.ts';

/** "P. Trấn Biên", "X. An Phước": how lists shorten the kind of a commune. */
const SHORT: readonly [RegExp, string][] = [
  [/^p(?:\.\s*|\s+)(?=\p{L})/iu, 'Phường '],
  [/^x(?:\.\s*|\s+)(?=\p{L})/iu, 'Xã '],
  [/^tt(?:\.\s*|\s+)(?=\p{L})/iu, 'Thị trấn '],
];

/**
 * Finds communes of the office's province as lists write them: by code, by full name, by name alone, last without
 * accents. What names several is ambiguous.
 */
export function communeFinder(
  office: { areaCode: string; areaVersion: string },
  today: Day,
): ImportSetting['findCommune'] {
  const version = getAreaVersionOn(today);
  const province = findAreaPath({ areaCode: office.areaCode, areaVersion: version })?.at(-1)?.code;
  const communes = [...getAreaIndex(version).values()]
    .filter(
      ({ area, path }) =>
        area.level === 'commune' && (province === undefined || path.some(({ code }) => code === province)),
    )
    .map(({ area }) => area);
  const ways: readonly [(area: Area) => string, (text: string) => string][] = [
    [({ code }) => code, (text) => text.padStart(5, '0')],
    [(area) => nameKey(fullAreaName(area)), nameKey],
    [({ name }) => nameKey(name), nameKey],
    [(area) => foldText(fullAreaName(area)), foldText],
    [({ name }) => foldText(name), foldText],
  ];
  const tables = ways.map(([keyOf, read]) => ({ byKey: groupBy(communes, keyOf), read }));
  return (text) => {
    const written = SHORT.reduce((known, [short, long]) => known.replace(short, long), text.trim());
    for (const { byKey, read } of tables) {
      const [found, ...others] = byKey.get(read(written)) ?? [];
      if (found === undefined) continue;
      return others.length > 0 ? 'ambiguous' : { areaCode: found.code, areaVersion: version };
    }
    return 'unknown';
  };
}

function groupBy(areas: readonly Area[], keyOf: (area: Area) => string): Map<string, Area[]> {
  const groups = new Map<string, Area[]>();
  for (const area of areas) {
    const known = groups.get(keyOf(area));
    if (known === undefined) groups.set(keyOf(area), [area]);
    else known.push(area);
  }
  return groups;
}
