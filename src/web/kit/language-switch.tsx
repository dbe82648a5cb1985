import { setLang, useLang } from './i18n.ts';

/** Names the other language in that language, so that those who need it can read it. */
export function LanguageSwitch() {
  const other = useLang() === 'vi' ? 'en' : 'vi';
  return (
    <button type="button" className="v-lang" lang={other} onClick={() => setLang(other)}>
      {other === 'en' ? 'English' : 'Tiếng Việt'}
    </button>
  );
}
