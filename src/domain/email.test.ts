import { expect, test } from 'vitest';
import { isEmail } from './email.ts';

test('an e-mail address has one @, and a domain with a dot', () => {
  const right = ['lan@thcs.edu.vn', 'Tran.Lan+vp@so-gd.dongnai.gov.vn'];
  const wrong = ['', 'lan', 'lan@', '@edu.vn', 'lan@truong', 'lan@@edu.vn', 'lan @edu.vn', 'lan@edu..vn'];
  expect([...right, ...wrong].filter(isEmail)).toEqual(right);
});
