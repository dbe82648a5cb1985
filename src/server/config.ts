import { resolve } from 'node:path';
import { fromBase64url } from '../domain/bytes.ts';
import { parseVnMobile } from '../domain/phone.ts';
import { type Cells, isDatabaseUrl, readCells } from './platform/read-cells.ts';
import type { StandbyMode } from './platform/standby.ts';

/** The settings of one process, parsed once at start. */
export interface Config {
  /** demo: seeded, messages kept in a folder. production: needs its own key, database and gateway. */
  mode: 'demo' | 'production';
  host: string;
  /** 0: any free port */
  port: number;
  /** How many processes serve; 1: this one alone does everything. */
  workers: number;
  dataDir: string;
  /** Undefined: the embedded PostgreSQL under dataDir. */
  databaseUrl: string | undefined;
  /** Of the embedded PostgreSQL, on 127.0.0.1. 0: any free port */
  databasePort: number;
  /** Whether a standby may follow the embedded PostgreSQL, or commits even wait for it. */
  standby: StandbyMode | undefined;
  /** A standby that answers the reads of logs and reports while it is no further behind than this. */
  replica: { url: string; lag_seconds_max: number } | undefined;
  /** Where people reach the system, without a trailing slash; undefined: http://localhost and the port. */
  publicUrl: string | undefined;
  /** The home cell, the schema `cell_<code>` of a province; on its server lie accounts, sessions and place numbers. */
  cell: string;
  /** All provinces that this installation serves, the home cell first. */
  cells: Cells;
  masterKey: Buffer | undefined;
  /** Which of the keys that follow from the master key signs receipts. */
  receiptKeyId: number;
  /** The list of keys for check-points, and the root key (base64url) that has signed it. */
  keyList: { file: string; root: string } | undefined;
  gateway: { url: string; token: string } | undefined;
  /** What the gateway takes for a part of a message, in đồng; undefined: not said, and nothing is reckoned with it. */
  partPrice_vnd: number | undefined;
  /** Numbers that hold the administrator's office, E.164. */
  adminPhones: readonly string[];
  /** Printed on posters and shown with advice. */
  hotline: string;
  lookBackDays: number;
  /** Behind a reverse proxy that sets X-Forwarded-For. */
  trustProxy: boolean;
  logLevel: LogLevel;
}

export const WORKERS_MAX = 64;
/** Within what Vietnamese gateways took in 2026, so that a demo shows costs. */
const DEMO_PART_VND = 800;

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export class ConfigError extends Error {
  constructor(lines: readonly string[]) {
    super(`VaoRa cannot start:\n${lines.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

type Env = Record<string, string | undefined>;

/**
 * Reads the settings from the environment (docs/operating.md lists them).
 * @throws ConfigError that names every wrong setting at once, and what to write instead
 */
export function parseConfig(env: Env): Config {
  const wrong: string[] = [];
  const number = (name: string, fallback: number, min: number, max: number): number => {
    const text = env[name];
    if (text === undefined || text === '') return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    wrong.push(`${name} must be a whole number from ${min} to ${max}`);
    return fallback;
  };
  const mode = env.VAORA_MODE || 'demo';
  if (mode !== 'demo' && mode !== 'production') wrong.push('VAORA_MODE must be demo or production');
  const masterKey = parseKey(env.VAORA_MASTER_KEY, wrong);
  const gateway = parseGateway(env, wrong);
  const publicUrl = parsePublicUrl(env.PUBLIC_URL, wrong);
  const databaseUrl = parseDatabaseUrl('DATABASE_URL', env, wrong);
  const replicaUrl = parseDatabaseUrl('REPLICA_URL', env, wrong);
  const lag_seconds_max = number('REPLICA_LAG_SECONDS_MAX', 5, 2, 3600);
  const standby = parseStandby(env, wrong);
  if (!/^\d{2}$/.test(env.VAORA_CELL || '75'))
    wrong.push('VAORA_CELL must be a province code of two digits, such as 75');
  const cell = `cell_${env.VAORA_CELL || '75'}`;
  const host = env.HOST || '127.0.0.1';
  if (mode === 'demo' && !isLoopback(host) && env.VAORA_DEMO_PUBLIC !== '1')
    wrong.push(
      'HOST must be 127.0.0.1 in demo mode, which shows everybody all login codes; VAORA_DEMO_PUBLIC=1 opens such a demo to the network, for invented data only',
    );
  const adminPhones = parsePhones(env.VAORA_ADMIN_PHONES, wrong);
  const logLevel = parseLogLevel(env.LOG_LEVEL, wrong);
  if (mode === 'production') {
    if (masterKey === undefined)
      wrong.push(
        'VAORA_MASTER_KEY is needed in production: 64 hexadecimal digits, kept outside the database (openssl rand -hex 32)',
      );
    if (gateway === undefined)
      wrong.push(
        'SMS_GATEWAY_URL and SMS_GATEWAY_TOKEN are needed in production: without a gateway no login code reaches a phone',
      );
    else if (!gateway.url.startsWith('https:') && !isLoopback(new URL(gateway.url).hostname))
      wrong.push(
        'SMS_GATEWAY_URL must begin with https:// in production, unless the gateway is on this machine: messages carry numbers and codes',
      );
    if (publicUrl === undefined)
      wrong.push('PUBLIC_URL is needed in production: the https address that posters and cards carry');
    else if (!publicUrl.startsWith('https://'))
      wrong.push('PUBLIC_URL must begin with https:// in production: browsers give no camera to http');
  }
  const config: Config = {
    mode: mode === 'production' ? 'production' : 'demo',
    host,
    port: number('PORT', 8080, 0, 65_535),
    workers: number('VAORA_WORKERS', 1, 1, WORKERS_MAX),
    dataDir: resolve(env.VAORA_DATA || 'data'),
    databaseUrl,
    databasePort: number('VAORA_DB_PORT', 0, 0, 65_535),
    standby,
    replica: replicaUrl === undefined ? undefined : { url: replicaUrl, lag_seconds_max },
    publicUrl,
    cell,
    cells: readCells(env.VAORA_CELLS, cell, wrong),
    masterKey,
    receiptKeyId: number('VAORA_RECEIPT_KEY', 1, 1, 255),
    keyList: parseKeyListSetting(env, wrong),
    gateway,
    partPrice_vnd:
      env.SMS_PART_DONG || mode === 'demo' ? number('SMS_PART_DONG', DEMO_PART_VND, 0, 100_000) : undefined,
    adminPhones,
    hotline: env.VAORA_HOTLINE || '1022',
    lookBackDays: number('VAORA_LOOK_BACK_DAYS', 14, 1, 60),
    trustProxy: env.TRUST_PROXY === '1',
    logLevel,
  };
  if (wrong.length > 0) throw new ConfigError(wrong);
  return config;
}

/** Whether an address of a host leads to this machine only. */
function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);
}

function parseLogLevel(text: string | undefined, wrong: string[]): LogLevel {
  if (text === undefined || text === '') return 'warn';
  const level = LOG_LEVELS.find((known) => known === text);
  if (level === undefined) wrong.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`);
  return level ?? 'warn';
}

function parsePhones(text: string | undefined, wrong: string[]): string[] {
  const typed = (text ?? '').split(',').filter((phone) => phone.trim() !== '');
  const numbers = typed.flatMap((phone) => {
    const parsed = parseVnMobile(phone);
    return parsed.ok ? [parsed.e164] : [];
  });
  if (numbers.length < typed.length)
    wrong.push('VAORA_ADMIN_PHONES must be Vietnamese mobile numbers, separated by commas');
  return numbers;
}

function parseKey(text: string | undefined, wrong: string[]): Buffer | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^[0-9a-fA-F]{64}$/.test(text)) return Buffer.from(text, 'hex');
  wrong.push('VAORA_MASTER_KEY must be 64 hexadecimal digits');
  return undefined;
}

function parseKeyListSetting(env: Env, wrong: string[]): Config['keyList'] {
  const { VAORA_KEY_LIST: file, VAORA_ROOT_KEY: root } = env;
  if (!file && !root) return undefined;
  if (!file || !root) {
    wrong.push('VAORA_KEY_LIST and VAORA_ROOT_KEY belong together: the list, and the key that has signed it');
    return undefined;
  }
  if (fromBase64url(root)?.length !== 32)
    wrong.push('VAORA_ROOT_KEY must be the public key that "npm run keys -- make-root" has printed');
  return { file: resolve(file), root };
}

function parseGateway(env: Env, wrong: string[]): Config['gateway'] {
  const url = env.SMS_GATEWAY_URL;
  if (url === undefined || url === '') return undefined;
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    wrong.push('SMS_GATEWAY_URL must be an http or https address');
    return undefined;
  }
  if (!env.SMS_GATEWAY_TOKEN) wrong.push('SMS_GATEWAY_TOKEN is needed beside SMS_GATEWAY_URL');
  return { url, token: env.SMS_GATEWAY_TOKEN ?? '' };
}

function parsePublicUrl(text: string | undefined, wrong: string[]): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (URL.canParse(text) && /^https?:/.test(text)) return text.replace(/\/+$/, '');
  wrong.push('PUBLIC_URL must be an address such as https://vaora.dongnai.gov.vn');
  return undefined;
}

function parseDatabaseUrl(name: string, env: Env, wrong: string[]): string | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  if (isDatabaseUrl(text)) return text;
  wrong.push(`${name} must look like postgres://user:password@host:5432/database`);
  return undefined;
}

function parseStandby(env: Env, wrong: string[]): StandbyMode | undefined {
  const mode = env.VAORA_STANDBY;
  if (mode === undefined || mode === '') return undefined;
  if (env.DATABASE_URL)
    wrong.push('VAORA_STANDBY is for the embedded PostgreSQL; that of DATABASE_URL has its own settings');
  if (!Number(env.VAORA_DB_PORT))
    wrong.push('VAORA_STANDBY needs VAORA_DB_PORT, at which the standby finds the embedded PostgreSQL');
  if (mode === 'async' || mode === 'sync') return mode;
  wrong.push('VAORA_STANDBY must be async or sync');
  return undefined;
}
