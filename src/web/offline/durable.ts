import { useEffect, useState } from 'react';

/** `kept`: the browser promises not to throw our data away by itself · `may_go`: it may, when space runs out. */
export type Durability = 'kept' | 'may_go';

/** Asks the browser to keep what the app stores, and says what it answered; undefined until it has, or never where it cannot. */
export function useDurability(): Durability | undefined {
  const [answer, setAnswer] = useState<Durability>();
  useEffect(() => {
    let isShown = true;
    const ask = async () => {
      // Not there without https.
      const isKept = await navigator.storage?.persist();
      if (isShown) setAnswer(isKept ? 'kept' : 'may_go');
    };
    ask().catch(() => undefined);
    return () => {
      isShown = false;
    };
  }, []);
  return answer;
}
