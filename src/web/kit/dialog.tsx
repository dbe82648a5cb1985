import { type ReactNode, useEffect, useRef } from 'react';
import { kitT } from './kit-t.ts';

export interface DialogProps {
  isOpen: boolean;
  title: string;
  /** Escape, the cross, and a tap beside the dialog. */
  onClose: () => void;
  /** The word of the last button: "Đóng" when it is left out. */
  closeWord?: string;
  children: ReactNode;
}

/** The browser's own modal dialog: it keeps focus inside, closes with Escape and gives focus back. */
export function Dialog({ isOpen, title, onClose, closeWord, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (isOpen && !element.open) element.showModal();
    if (!isOpen && element.open) element.close();
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, and the browser's own
    <dialog
      ref={dialog}
      className="v-dialog"
      aria-labelledby="ten-hop-thoai"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      {isOpen && (
        <div className="v-dialog-body">
          <h2 id="ten-hop-thoai">{title}</h2>
          {children}
          <button type="button" className="v-button v-button-quiet" onClick={onClose}>
            {closeWord ?? kitT('close')}
          </button>
        </div>
      )}
    </dialog>
  );
}
