import { expect, test } from 'vitest';
import { viewFields, viewReason, viewRole } from './own-view.ts';
import { personFields } from './visibility.ts';

test('a reason is named by action and purpose, then by action, and is never empty', () => {
  expect(viewReason({ action: 'reveal', purpose: 'scan' }).vi).toBe('Kiểm tra khi quét mã');
  expect(viewReason({ action: 'reveal', purpose: 'unheard of' }).vi).toBe('Xem thông tin đầy đủ');
  expect(viewReason({ action: 'answer_objection', purpose: 'accepted' }).en).toMatch(/objection/);
  for (const action of ['constructor', '', 'invented'])
    expect(viewReason({ action, purpose: 'toString' }).vi).toBe('Mục đích khác');
});

test('a role has words, or none', () => {
  expect(viewRole('special_place')?.en).toBe('A place that may see people in full');
  expect(viewRole('toString')).toBeUndefined();
});

test('every field of a person has words of its own in both languages, and an unknown one its name', () => {
  for (const language of ['vi', 'en'] as const)
    expect(new Set(personFields.map((field) => viewFields([field], language))).size).toBe(
      personFields.length,
    );
  expect(viewFields(['name', 'phone', 'toString'], 'vi')).toBe('họ tên, số điện thoại, toString');
});
