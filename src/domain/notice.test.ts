import { describe, expect, test } from 'vitest';
import { noticeMessage, recallMessage } from './notice.ts';

describe('a message to who was exposed', () => {
  test('says only that something waits: no illness, no place, no number, and fits two parts of an SMS', () => {
    for (const text of [noticeMessage('https://vaora.example'), recallMessage('https://vaora.example')]) {
      expect(text).toContain('https://vaora.example');
      expect(text).not.toMatch(/bệnh|ca |dịch|tiếp xúc|phơi nhiễm|sốt|F1|dương tính|\d{3}/i);
      expect(text.length).toBeLessThanOrEqual(2 * 67);
    }
  });
});
