import { useState, useSyncExternalStore } from 'react';
import { Button } from '../kit/button.tsx';
import { kitT } from '../kit/kit-t.ts';
import { useIsBusy } from './busy.ts';
import { applyUpdate, isUpdateReady, subscribeUpdate } from './update.ts';

/** "Đã có phiên bản mới": asked once a start, never in the middle of a scan. */
export function UpdatePrompt() {
  const isReady = useSyncExternalStore(subscribeUpdate, isUpdateReady, isUpdateReady);
  const isBusy = useIsBusy();
  const [isPutOff, setPutOff] = useState(false);
  return (
    <div role="status" className="v-toast-space v-no-print">
      {isReady && !isBusy && !isPutOff && (
        <div className="v-toast">
          <span>{kitT('update_ready')}</span>
          <Button kind="secondary" onClick={applyUpdate}>
            {kitT('update_now')}
          </Button>
          <Button kind="quiet" onClick={() => setPutOff(true)}>
            {kitT('update_later')}
          </Button>
        </div>
      )}
    </div>
  );
}
