import type { LoadProcess } from './load-process.ts';

const REQUESTS = 40_000;
const MS_MAX = 20_000;

/**
 * Until the compiler has seen enough and each place is in memory: a cold server is several times slower.
 * @returns how many requests were accepted, and how many scans created
 */
export async function warmUp(
  load: LoadProcess,
  port: number,
  quick: boolean,
): Promise<{ accepted: number; created: number; isEnough: boolean }> {
  const enough = quick ? REQUESTS / 2 : REQUESTS;
  let { accepted, created } = await load.run({ port, connections: 64, seconds: 60, eachPlaceOnce: true });
  for (const end = performance.now() + MS_MAX; accepted < enough && performance.now() < end; ) {
    const result = await load.run({ port, connections: 64, seconds: 1 });
    accepted += result.accepted;
    created += result.created;
  }
  return { accepted, created, isEnough: accepted >= enough };
}
