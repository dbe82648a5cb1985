import { t } from './t.ts';

/** How the Vietnamese input method is switched off, in each program that a computer here has. */
export function InputMethodHelp() {
  return (
    <>
      <p>{t('reader_ime')}</p>
      <ul>
        <li>{t('reader_ime_app')}</li>
        <li>{t('reader_ime_windows')}</li>
      </ul>
    </>
  );
}
