import { Icon } from '../kit/icons.tsx';
import { useOnline } from '../offline/online.ts';
import { t } from './t.ts';

/** A PDF to print. In a window of its own: an installed app has no way back from a document. */
export function PaperLink({ href, children }: { href: string; children: string }) {
  const isOnline = useOnline();
  if (!isOnline) return <p className="v-soft">{t('paper_offline')}</p>;
  return (
    <a href={href} target="_blank" rel="noopener" className="v-button v-button-secondary v-wide">
      <Icon name="print" />
      <span>{children}</span>
    </a>
  );
}
