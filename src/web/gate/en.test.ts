import { expect, test } from 'vitest';
import { en } from './en.ts';
import { vi } from './vi.ts';

const params = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();

test('each text names the same values in both languages', () => {
  for (const [key, text] of Object.entries(vi)) {
    expect(params(en[key as keyof typeof vi]), key).toEqual(params(text));
  }
});
