import { useEffect, useState } from 'react';
import type { Notice, NoticeList } from '../../contract/tracing.ts';
import { request } from '../kit/api.ts';
import { useOnline } from '../offline/online.ts';
import { writeBook } from './book.ts';

/** What this account's people were told, the newest first; undefined until the server has said it. */
export function useNotices(): readonly Notice[] | undefined {
  const [notices, setNotices] = useState<readonly Notice[]>();
  const isOnline = useOnline();
  useEffect(() => {
    if (!isOnline) return;
    const stop = new AbortController();
    void request<NoticeList>('GET', '/api/notices', { signal: stop.signal }).then((result) => {
      if (!result.ok) return;
      setNotices(result.value.notices);
      writeBook({ notices: result.value.notices });
    });
    return () => stop.abort();
  }, [isOnline]);
  return notices;
}
