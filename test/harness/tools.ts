import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const CHROMIUM_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const PACKAGES = ['chromium', 'poppler-utils'];
const APT_TRIES = 10;

/** Chromium's program: CHROMIUM_PATH, else the first one on this machine. */
export function findChromium(): string | undefined {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== '') return given;
  return findProgram(CHROMIUM_NAMES) ?? CHROMIUM_PLACES.find((place) => existsSync(place));
}

/** Poppler's renderer of PDF pages to pictures. */
export function findPdftoppm(): string | undefined {
  return findProgram(['pdftoppm']);
}

/**
 * Makes sure that the browser and the PDF renderer of the tests are there; on Debian and its kin, as root,
 * installs them.
 * @throws Error that says what to install
 */
export async function ensureBrowserTools(): Promise<{ chromium: string; pdftoppm: string }> {
  if (findChromium() === undefined || findPdftoppm() === undefined) await installWithApt();
  const chromium = findChromium();
  const pdftoppm = findPdftoppm();
  if (chromium !== undefined && pdftoppm !== undefined) return { chromium, pdftoppm };
  throw new Error(
    'The browser tests need Chromium or Chrome (CHROMIUM_PATH may name it) and pdftoppm of poppler-utils.\n' +
      `On Debian or Ubuntu: apt-get install ${PACKAGES.join(' ')}. On macOS: brew install --cask chromium; brew install poppler.`,
  );
}

function findProgram(names: string[]): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/local/bin'];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Another test run may hold apt's locks at this moment, hence several tries. */
async function installWithApt(): Promise<void> {
  if (process.getuid?.() !== 0 || findProgram(['apt-get']) === undefined) return;
  console.log(`Installing ${PACKAGES.join(', ')} for the browser tests…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  for (let attempt = 1; attempt <= APT_TRIES; attempt++) {
    apt('update');
    const result = apt('install', '-y', '--no-install-recommends', ...PACKAGES);
    if (result.status === 0) return;
    if (attempt === APT_TRIES) console.error(String(result.stderr));
    else await delay(3000);
  }
}
