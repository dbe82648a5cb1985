import { setTimeout } from 'node:timers/promises';
import { AppError } from './errors.ts';

/** @throws AppError 503 when the work takes longer; it goes on unheard */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = setTimeout(ms, undefined, { signal: timer.signal }).then(() => {
    throw new AppError(503, 'overloaded');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
}
