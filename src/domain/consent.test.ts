import { describe, expect, test } from 'vitest';
import {
  CONSENT_LAW,
  CONSENT_RIGHTS,
  checkConsents,
  consentDocument,
  consentErrorTexts,
  consentTexts,
  untickedConsents,
} from './consent.ts';

const all = untickedConsents().map((consent) => ({ ...consent, given: true }));

describe('L1: consent', () => {
  test('is asked for each purpose with an unticked box', () => {
    expect(untickedConsents()).toEqual([
      { purpose: 'visits', version: '2026.1', given: false },
      { purpose: 'health', version: '2026.1', given: false },
      { purpose: 'notices', version: '2026.1', given: false },
    ]);
  });

  test('left unticked does not pass for what the service needs', () => {
    expect(checkConsents(untickedConsents())).toEqual([
      { purpose: 'visits', code: 'consent_required' },
      { purpose: 'health', code: 'consent_required' },
    ]);
  });

  test('passes with all boxes ticked, and without the optional one', () => {
    expect(checkConsents(all)).toEqual([]);
    expect(checkConsents(all.map((c) => (c.purpose === 'notices' ? { ...c, given: false } : c)))).toEqual([]);
  });

  test('silence is not consent: a purpose left out is an error', () => {
    expect(checkConsents([])).toEqual(
      consentTexts.map(({ purpose }) => ({ purpose, code: 'consent_missing' })),
    );
  });

  test('to an older text does not count', () => {
    const old = all.map((c) => (c.purpose === 'health' ? { ...c, version: '2025.1' } : c));
    expect(checkConsents(old)).toEqual([{ purpose: 'health', code: 'consent_old_version' }]);
  });

  test('given twice for one purpose is an error, whatever the boxes say', () => {
    const twice = [...all, { purpose: 'health', version: '2026.1', given: false }];
    expect(checkConsents(twice)).toEqual([{ purpose: 'health', code: 'consent_missing' }]);
  });

  test('to an unknown purpose is an error', () => {
    expect(checkConsents([...all, { purpose: '__proto__', version: '1', given: true }])).toEqual([
      { purpose: '__proto__', code: 'consent_unknown' },
    ]);
  });

  test('says that health data are sensitive', () => {
    const health = consentTexts.find((text) => text.purpose === 'health');
    expect(health?.isSensitive).toBe(true);
    expect(health?.body.vi.join()).toContain('dữ liệu cá nhân nhạy cảm');
  });

  test('quotes the law in force and tells the rights, in every document', () => {
    expect(CONSENT_LAW.vi).toBe('Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định 356/2025/NĐ-CP');
    for (const text of consentTexts) {
      expect(consentDocument(text, 'vi')).toContain(CONSENT_LAW.vi);
      expect(consentDocument(text, 'en')).toContain(CONSENT_RIGHTS.en);
      expect(text.body.vi.length).toBe(text.body.en.length);
    }
  });

  test('every message is there in both languages', () => {
    for (const text of Object.values(consentErrorTexts)) expect(text.vi && text.en).toMatch(/\.$/);
  });
});
