import { expect, test } from 'vitest';
import { reportSubject } from './report-subject.ts';

test.each([
  ['1', { memberNo: 0 }],
  [' 128 ', { memberNo: 127 }],
  ['0903 123 456', { phone: '+84903123456' }],
  ['1234567890123456789012345678', { code: '1234567890123456789012345678' }],
  ['0', { code: '0' }],
])('%j is read as what it is', (text, subject) => {
  expect(reportSubject(text)).toEqual(subject);
});
