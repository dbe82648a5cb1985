import { useState } from 'react';
import { chosenDropReasons, type DropReason, dropReasons } from '../../domain/dropped-scan.ts';
import { Button } from '../kit/button.tsx';
import { RadioGroup } from '../kit/choices.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { getLang } from '../kit/i18n.ts';
import type { OutboxItem } from '../offline/outbox.ts';
import { dropScan } from './drop-scan.ts';
import { t } from './t.ts';

/** Asks why refused scans are removed from the device, and removes them; none is open without items. */
export function DropDialog({ items, onClose }: { items: readonly OutboxItem[]; onClose: () => void }) {
  const [reason, setReason] = useState<DropReason>();
  const [isAsked, setAsked] = useState(false);
  const error = isAsked && reason === undefined ? t('drop_reason_missing') : undefined;

  function close(): void {
    setReason(undefined);
    setAsked(false);
    onClose();
  }

  async function remove(): Promise<void> {
    setAsked(true);
    if (reason === undefined) return;
    for (const item of items) await dropScan(item, { reason });
    close();
  }

  return (
    <Dialog
      isOpen={items.length > 0}
      title={t('drop_title', { count: items.length })}
      onClose={close}
      closeWord={t('drop_keep')}
    >
      <RadioGroup
        id="ly-do-xoa"
        label={t('drop_reason')}
        hint={t('drop_hint')}
        options={chosenDropReasons.map((value) => ({ value, label: dropReasons[value][getLang()] }))}
        value={reason}
        onChange={setReason}
        {...(error === undefined ? {} : { error })}
      />
      <Button kind="danger" isWide onClick={remove}>
        {t('unsent_clear')}
      </Button>
    </Dialog>
  );
}
