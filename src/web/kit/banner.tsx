import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

export type BannerKind = 'info' | 'done' | 'ask' | 'stop';

const icons: Record<BannerKind, IconName> = { info: 'info', done: 'ok', ask: 'alert', stop: 'stop' };

export interface BannerProps {
  kind?: BannerKind;
  title?: string;
  /** Read aloud when it appears. */
  isLive?: boolean;
  children?: ReactNode;
}

/** A message of the page: what happened or what to know, with an icon and words beside the colour. */
export function Banner({ kind = 'info', title, isLive, children }: BannerProps) {
  return (
    <div className={`v-banner v-banner-${kind}`} {...(isLive ? { role: 'status' } : {})}>
      <Icon name={icons[kind]} />
      <div>
        {title && <p className="v-banner-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
