import { expect, test } from 'vitest';
import { areaNameOf } from './area-name.ts';
import { findFormerAreas } from './find-former-areas.ts';

const TODAY = { version: '2026-04-30' } as const;

function search(query: string, more: { within?: string; home?: string } = {}): [string, string][] {
  const found = findFormerAreas({ query, ...TODAY, ...more });
  return found.map((area) => [areaNameOf(area.code, area.version), area.formerName]);
}

test('a commune of 2021 leads to its successor, whatever the spelling', () => {
  const successor = ['Phường Trấn Biên, Thành phố Đồng Nai', 'Phường Quyết Thắng'];
  for (const query of ['Quyết Thắng', 'quyet thang', 'Phường Quyết Thắng', 'quyet thang bien hoa']) {
    expect(search(query)).toContainEqual(successor);
  }
});

test('the own province comes first, and a province can be stayed within', () => {
  expect(search('quyet thang', { home: '75' })[0]?.[0]).toBe('Phường Trấn Biên, Thành phố Đồng Nai');
  for (const [name] of search('quyet thang', { within: '75' })) expect(name).toMatch(/, Thành phố Đồng Nai$/);
});

test('no successor is there twice, and none under its own name', () => {
  const names = search('tan');
  expect(new Set(names.map(([name]) => name)).size).toBe(names.length);
  for (const [name, formerName] of names) expect(name.startsWith(`${formerName},`)).toBe(false);
});

test('the name of a district of then does not bring all its communes', () => {
  for (const [, formerName] of search('dau tieng')) expect(formerName).toMatch(/Dầu|Tiếng/);
});

test('nothing is former in the version of 2021, and without words nothing is found', () => {
  expect(findFormerAreas({ query: 'quyet thang', version: '2021-11' })).toEqual([]);
  expect(search('')).toEqual([]);
});
