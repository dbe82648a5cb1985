import { afterEach, expect, test, vi } from 'vitest';
import { fetchDay } from './fetch-day.ts';

afterEach(() => vi.unstubAllGlobals());

test('a day of many pages is fetched whole, earliest first', async () => {
  const pages = [
    { rows: [{ id: 'c' }, { id: 'b' }], nextCursor: 'k1' },
    { rows: [{ id: 'a' }], nextCursor: null },
  ];
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return new Response(JSON.stringify(pages[asked.length - 1]), { status: 200 });
  });
  const rows = await fetchDay('p', '2026-03-25', new AbortController().signal);
  expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(asked).toEqual([
    '/api/places/p/visits?day=2026-03-25&limit=200',
    '/api/places/p/visits?day=2026-03-25&limit=200&cursor=k1',
  ]);
});
