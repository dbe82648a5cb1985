import { expect, test } from 'vitest';
import { matchPath } from './route-match.ts';

test('a path gives its parameters, decoded', () => {
  expect(matchPath('/d/:number', '/d/751234567')).toEqual({ number: '751234567' });
  expect(matchPath('/x/:name', '/x/Bi%C3%AAn')).toEqual({ name: 'Biên' });
  expect(matchPath('/', '/')).toEqual({});
});

test('a slash at the end does not matter', () => {
  expect(matchPath('/khai-bao', '/khai-bao/')).toEqual({});
});

test('another path, a longer one and a damaged one do not match', () => {
  expect(matchPath('/d/:number', '/e/1')).toBeUndefined();
  expect(matchPath('/d/:number', '/d/1/2')).toBeUndefined();
  expect(matchPath('/d/:number', '/d/%E0%A4%A')).toBeUndefined();
});

test('an open end takes whatever follows, and nothing beside it', () => {
  expect(matchPath('/chu/*', '/chu')).toEqual({});
  expect(matchPath('/chu/*', '/chu/1/thong-ke')).toEqual({});
  expect(matchPath('/chu/*', '/chuong')).toBeUndefined();
});
