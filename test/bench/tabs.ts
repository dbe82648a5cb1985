import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { Value } from 'typebox/value';
import type { TabsReport } from './tabs-messages.ts';
import { World, type WorldPlace } from './world.ts';

/**
 * Owners' open logs, one of each of the first places: each hears the events of its place and then reads the newest
 * page, at most once a second, as the page in the browser does. Answers each message with a report.
 */
const [, , worldFile = '', port = '', count = ''] = process.argv;
const READ_EVERY_MS = 1_000;
const world = Value.Parse(World, JSON.parse(await readFile(worldFile, 'utf8')));
const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
const report: TabsReport = { open: 0, events: 0, pages: 0, errors: 0, p99: 0 };
let pageMs: number[] = [];

function get(
  place: WorldPlace,
  path: string,
  options: http.RequestOptions,
  hear: (answer: http.IncomingMessage) => void,
) {
  const headers = { cookie: `${world.cookieName}=${place.token}` };
  const address = { host: '127.0.0.1', port, path: `/api/places/${place.id}/${path}`, headers };
  http.get({ ...address, ...options }, hear).on('error', fail);
}

function fail(): void {
  report.errors += 1;
}

function openLog(place: WorldPlace): void {
  let readAt = 0;
  let isWaiting = false;
  const read = () => {
    isWaiting = false;
    readAt = performance.now();
    get(place, 'visits?limit=50', { agent }, (answer) => {
      if (answer.statusCode !== 200) fail();
      answer.resume().on('end', () => {
        report.pages += 1;
        pageMs.push(performance.now() - readAt);
      });
    });
  };
  get(place, 'live', { agent: false }, (stream) => {
    if (stream.statusCode === 200) report.open += 1;
    else fail();
    stream.setEncoding('utf8').on('end', fail);
    stream.on('data', (text: string) => {
      if (!text.includes('event: visits')) return;
      report.events += 1;
      if (isWaiting) return;
      isWaiting = true;
      setTimeout(read, Math.max(0, readAt + READ_EVERY_MS - performance.now()));
    });
  });
}

for (const place of world.places.slice(0, Number(count))) openLog(place);
process.channel?.ref();
process.on('message', () => {
  const sorted = pageMs.sort((a, b) => a - b);
  process.send?.({ ...report, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 });
  pageMs = [];
});
