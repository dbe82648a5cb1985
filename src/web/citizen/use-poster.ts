import { useLayoutEffect, useMemo, useState } from 'react';
import type { Poster } from '../../domain/place-code.ts';
import { checkPoster, type PosterCheck } from './check-poster.ts';
import { readPoster } from './poster.ts';

export interface PosterState {
  poster: Poster | undefined;
  /** `none`: no poster led here. */
  check: PosterCheck | 'none' | 'checking';
}

/** The poster that led to place `number`, and whether it is ours. */
export function usePoster(number: string): PosterState {
  const signed = useMemo(() => readPoster(number), [number]);
  const [check, setCheck] = useState<PosterState['check']>(signed ? 'checking' : 'none');
  // Asked before the page is painted, as the account is.
  useLayoutEffect(() => {
    if (signed) void checkPoster(number, signed).then(setCheck);
  }, [number, signed]);
  return { poster: signed?.poster, check };
}
