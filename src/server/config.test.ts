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
      workers: 1,
      cell: 'cell_75',
      trustProxy: false,
    });
    expect(config.gateway).toBeUndefined();
  });

  it('know the price of a part of a message when it is given, and in the demo', () => {
    expect(parseConfig({}).partPrice_vnd).toBe(800);
    expect(parseConfig(PRODUCTION).partPrice_vnd).toBeUndefined();
    expect(parseConfig({ ...PRODUCTION, SMS_PART_DONG: '650' }).partPrice_vnd).toBe(650);
    expect(messageOf({ SMS_PART_DONG: '6,5' })).toContain('SMS_PART_DONG');
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
    ['VAORA_WORKERS', '0'],
    ['VAORA_WORKERS', '65'],
    ['VAORA_MASTER_KEY', 'abc'],
    ['SMS_GATEWAY_URL', 'ftp://sms.example.vn'],
    ['PUBLIC_URL', 'vaora.example.vn'],
    ['DATABASE_URL', 'mysql://localhost'],
    ['VAORA_CELL', '75; drop'],
    ['VAORA_CELLS', '/nowhere/cells.json'],
    ['VAORA_LOOK_BACK_DAYS', '0'],
    ['LOG_LEVEL', 'verbose'],
    ['VAORA_ADMIN_PHONES', '0968123456, 12345'],
    ['HOST', '0.0.0.0'],
    ['HOST', '::'],
    ['HOST', '127.0.0.1.example.vn'],
  ])('%s refuses "%s" and says what to write', (name, value) => {
    expect(messageOf({ [name]: value })).toContain(name);
  });

  it('all wrong ones are named at once', () => {
    const message = messageOf({ LOG_LEVEL: 'loud', VAORA_ADMIN_PHONES: '1', HOST: '0.0.0.0', PORT: 'x' });
    for (const name of ['LOG_LEVEL', 'VAORA_ADMIN_PHONES', 'HOST', 'PORT']) expect(message).toContain(name);
  });

  it('the administrators’ numbers are kept in one spelling', () => {
    const config = parseConfig({ VAORA_ADMIN_PHONES: '0968 123 456, +84 900 000 006,' });
    expect(config.adminPhones).toEqual(['+84968123456', '+84900000006']);
  });

  it.each(['127.0.0.1', '127.8.0.1', '::1', 'localhost'])('a demo may listen on %s', (host) => {
    expect(parseConfig({ HOST: host }).host).toBe(host);
  });

  it('a demo listens for the network only when that is said', () => {
    expect(parseConfig({ HOST: '0.0.0.0', VAORA_DEMO_PUBLIC: '1' }).host).toBe('0.0.0.0');
    expect(parseConfig({ ...PRODUCTION, HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
  });

  it('production sends messages over https, or to a gateway on the same machine', () => {
    const plain = (url: string) => messageOf({ ...PRODUCTION, SMS_GATEWAY_URL: url });
    expect(plain('http://sms.example.vn/send')).toContain('SMS_GATEWAY_URL');
    for (const host of ['127.0.0.1:9000', 'localhost', '[::1]:9000'])
      expect(plain(`http://${host}/`)).toBe('');
  });

  it('an error never repeats the value of a secret', () => {
    expect(messageOf({ ...PRODUCTION, VAORA_MASTER_KEY: 'feedface', SMS_GATEWAY_URL: 'x' })).not.toMatch(
      /feedface|token\b/,
    );
  });

  it('of a standby need the embedded database and a port at which it is found', () => {
    const embedded = { VAORA_STANDBY: 'sync', VAORA_DB_PORT: '5433' };
    expect(parseConfig(embedded)).toMatchObject({ standby: 'sync', databasePort: 5433 });
    expect(messageOf({ VAORA_STANDBY: 'sync' })).toContain('needs VAORA_DB_PORT');
    expect(messageOf({ ...embedded, VAORA_STANDBY: 'maybe' })).toContain('must be async or sync');
    expect(messageOf({ ...embedded, DATABASE_URL: 'postgres://db/vaora' })).toContain('has its own settings');
  });

  it('of a replica name it by an address and bound its lag by whole seconds', () => {
    const REPLICA_URL = 'postgres://127.0.0.1:5434/vaora';
    expect(parseConfig({ REPLICA_URL }).replica).toEqual({ url: REPLICA_URL, lag_seconds_max: 5 });
    expect(parseConfig({}).replica).toBeUndefined();
    expect(messageOf({ REPLICA_URL: 'replica' })).toContain('REPLICA_URL must look like postgres://');
    expect(messageOf({ REPLICA_URL, REPLICA_LAG_SECONDS_MAX: '0.5' })).toContain('REPLICA_LAG_SECONDS_MAX');
  });
});
