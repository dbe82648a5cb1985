import { expect, test } from 'vitest';
import type { HealthUnit } from '../../contract/health.ts';
import { parentsFor, treeOf, type UnitNode } from './unit-tree.ts';

const unit = (id: string, parentId: string | null, more: Partial<HealthUnit> = {}): HealthUnit => ({
  ...{ id, parentId, kind: 'station', name: id, areas: [], phone: '', staff: [] },
  ...more,
});
const units = [
  unit('Sở Y tế', null, { kind: 'department' }),
  unit('Trung tâm Bắc', 'Sở Y tế', { kind: 'centre' }),
  unit('Trung tâm Nam', 'Sở Y tế', { kind: 'centre' }),
  unit('Trạm Một', 'Trung tâm Bắc', { areas: [{ code: '26041', name: 'Phường Trấn Biên' }] }),
  unit('Trạm Hai', 'Trung tâm Nam', { staff: [{ id: 'a', name: 'Trịnh Thị Mai', maskedPhone: '***' }] }),
];
const names = (nodes: readonly UnitNode[]): unknown[] =>
  nodes.map(({ unit: { name }, below }) => (below.length === 0 ? name : [name, names(below)]));

test('without a text all units stand below the one above them', () => {
  expect(names(treeOf(units))).toEqual([
    [
      'Sở Y tế',
      [
        ['Trung tâm Bắc', ['Trạm Một']],
        ['Trung tâm Nam', ['Trạm Hai']],
      ],
    ],
  ]);
});

test.each([
  ['tram mot', 'Trung tâm Bắc', 'Trạm Một'],
  ['tran bien', 'Trung tâm Bắc', 'Trạm Một'],
  ['trịnh thị MAI', 'Trung tâm Nam', 'Trạm Hai'],
])('%j finds a unit by name, commune or member, with the units above it', (text, centre, station) => {
  expect(names(treeOf(units, text))).toEqual([['Sở Y tế', [[centre, [station]]]]]);
});

test('a text that no unit holds finds nothing', () => {
  expect(treeOf(units, 'không có')).toEqual([]);
});

test('a unit whose parent is gone stands at the top', () => {
  expect(names(treeOf([unit('Trạm Ba', 'đã hết')]))).toEqual(['Trạm Ba']);
});

test('above a unit may stand neither a station, nor itself, nor what is below it', () => {
  const above = (id: string) => parentsFor(id, units).map(({ name }) => name);
  expect(above('Sở Y tế')).toEqual([]);
  expect(above('Trung tâm Bắc')).toEqual(['Sở Y tế', 'Trung tâm Nam']);
  expect(above('mới')).toEqual(['Sở Y tế', 'Trung tâm Bắc', 'Trung tâm Nam']);
});
