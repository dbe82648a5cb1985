import { useEffect, useState } from 'react';
import type { Card } from '../../contract/people.ts';
import { serverNow } from '../kit/server-clock.ts';
import { findLiveCode, secondsUntilNextCode } from './live-code.ts';

export interface LiveCode {
  /** Undefined until the first one is made; null when this browser cannot make one. */
  code: string | null | undefined;
  /** 30 to 1. */
  secondsLeft: number;
}

/** The running live code of a card; it follows the server's clock, as the phone's may be wrong. */
export function useLiveCode(card: Card): LiveCode {
  const [now_ms, setNow] = useState(() => serverNow().getTime());
  const [code, setCode] = useState<string | null>();
  const { alias, liveSecret } = card;
  const step = Math.floor(now_ms / 30_000);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow().getTime()), 500);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    let isShown = true;
    findLiveCode({ alias, liveSecret }, step * 30_000).then((made) => isShown && setCode(made ?? null));
    return () => {
      isShown = false;
    };
  }, [alias, liveSecret, step]);
  return { code, secondsLeft: secondsUntilNextCode(now_ms) };
}
