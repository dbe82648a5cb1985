import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from './config.ts';

const PRODUCTION = {
  VAORA_MODE: 'production',
  VAORA_MASTER_KEY: '0123456789abcdef'.repeat(4),
  SMS_GATEWAY_URL: 'https://sms.example.vn/send',
  SMS_GATEWAY_TOKEN: 'token',
  PUBLIC_URL: 'https://vaora.example.vn/',
};

function messageOf(env: Record<string, string>): string {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

describe('settings', () => {
  it('need nothing for the demo', () => {
    const config = parseConfig({});
    expect(config).toMatchObject({
      mode: 'demo',
      port: 8080,
      host: '127.0.0.1',
      cell: 'cell_75',
      trustProxy: false,
    });
    expect(config.gateway).toBeUndefined();
  });

  it('production refuses to start without key, gateway and https address, in one error that names all', () => {
    const message = messageOf({ VAORA_MODE: 'production' });
    for (const name of ['VAORA_MASTER_KEY', 'SMS_GATEWAY_URL', 'SMS_GATEWAY_TOKEN', 'PUBLIC_URL'])
      expect(message).toContain(name);
    expect(message.split('\n')).toHaveLength(4);
  });

  it.each(Object.keys(PRODUCTION).filter((name) => name !== 'VAORA_MODE'))(
    'production refuses to start without %s alone',
    (name) => {
      expect(messageOf({ ...PRODUCTION, [name]: '' })).toContain(name);
    },
  );

  it('production starts with all of them, and the address loses its last slash', () => {
    expect(parseConfig(PRODUCTION)).toMatchObject({
      mode: 'production',
      publicUrl: 'https://vaora.example.vn',
    });
  });

  it('production refuses http, since browsers give no camera to it', () => {
    expect(messageOf({ ...PRODUCTION, PUBLIC_URL: 'http://vaora.example.vn' })).toContain('https://');
  });

  it.each([
    ['VAORA_MODE', 'test'],
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['VAORA_MASTER_KEY', 'abc'],
    ['SMS_GATEWAY_URL', 'ftp://sms.example.vn'],
    ['PUBLIC_URL', 'vaora.example.vn'],
    ['DATABASE_URL', 'mysql://localhost'],
    ['VAORA_CELL', '75; drop'],
    ['VAORA_LOOK_BACK_DAYS', '0'],
  ])('%s refuses "%s" and says what to write', (name, value) => {
    expect(messageOf({ [name]: value })).toContain(name);
  });

  it('an error never repeats the value of a secret', () => {
    expect(messageOf({ ...PRODUCTION, VAORA_MASTER_KEY: 'feedface', SMS_GATEWAY_URL: 'x' })).not.toMatch(
      /feedface|token\b/,
    );
  });
});
