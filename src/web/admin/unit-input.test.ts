import { expect, test } from 'vitest';
import { changeKind, checkUnit, type UnitDraft } from './unit-input.ts';

const station: UnitDraft = {
  ...{ kind: 'station', name: ' Trạm Y tế  Trấn Biên ', parentId: 'centre', phone: ' 0251 000 0003 ' },
  areas: [{ code: '26041', name: 'Phường Trấn Biên' }],
};
const wrong = (draft: UnitDraft) => {
  const checked = checkUnit(draft);
  return 'errors' in checked && checked.errors.map(({ field }) => field);
};

test('a station is sent with its name in order, the unit above it and its communes', () => {
  expect(checkUnit(station)).toEqual({
    input: {
      ...{ kind: 'station', name: 'Trạm Y tế Trấn Biên', parentId: 'centre' },
      ...{ areaCodes: ['26041'], phone: '0251 000 0003' },
    },
  });
});

test('a station without name, unit above and communes is refused with all three', () => {
  expect(wrong({ ...station, name: ' ', parentId: '', areas: [] })).toEqual([
    'name',
    'parentId',
    'areaCodes',
  ]);
});

test('a name of 201 letters is too long', () => {
  expect(wrong({ ...station, name: 'ạ'.repeat(201) })).toEqual(['name']);
  expect(wrong({ ...station, name: 'ạ'.repeat(200) })).toBe(false);
});

test('a department has no unit above it, a centre no areas, and what the former kind had is dropped', () => {
  const department = changeKind(station, 'department');
  expect(wrong(department)).toEqual(['areaCodes']);
  expect(checkUnit({ ...department, areas: [{ code: '75', name: 'Đồng Nai' }] })).toMatchObject({
    input: { parentId: null, areaCodes: ['75'] },
  });
  expect(checkUnit(changeKind(station, 'centre'))).toMatchObject({
    input: { parentId: 'centre', areaCodes: [] },
  });
});
