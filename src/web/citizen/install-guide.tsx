import type { ReactNode } from 'react';
import { t } from './t.ts';

/** A phone's outline with one thing pointed out: the step's picture. Drawn, so that it is sharp and weighs nothing. */
function Phone({ children }: { children: ReactNode }) {
  return (
    <svg viewBox="0 0 120 150" className="c-guide-picture" aria-hidden="true">
      <rect x="14" y="4" width="92" height="142" rx="12" className="g-body" />
      <rect x="20" y="14" width="80" height="122" rx="4" className="g-screen" />
      {children}
    </svg>
  );
}

const lines = (y: number) => <path d={`M30 ${y}h52M30 ${y + 10}h40`} className="g-line" />;

const iosShare = (
  <Phone>
    {lines(30)}
    <path d="M20 112h80" className="g-line" />
    <circle cx="60" cy="124" r="11" className="g-mark" />
    <path
      d="M60 128v-11m-3.500 3.500 3.500-3.500 3.500 3.500M56 122h-1.500v8h11v-8H64"
      className="g-on-mark"
    />
  </Phone>
);

const iosAdd = (
  <Phone>
    <rect x="24" y="52" width="72" height="80" rx="6" className="g-sheet" />
    {lines(66)}
    <rect x="28" y="92" width="64" height="22" rx="5" className="g-mark" />
    <path d="M36 103h30M80 98v10m-5-5h10" className="g-on-mark" />
  </Phone>
);

const androidMenu = (
  <Phone>
    <path d="M28 26h48" className="g-line" />
    <circle cx="90" cy="26" r="10" className="g-mark" />
    <path d="M90 21v.01M90 26v.01M90 31v.01" className="g-on-mark" strokeWidth="3.500" />
    {lines(60)}
  </Phone>
);

const androidAdd = (
  <Phone>
    <rect x="40" y="22" width="56" height="92" rx="5" className="g-sheet" />
    <path d="M48 36h34M48 50h26" className="g-line" />
    <rect x="44" y="62" width="48" height="22" rx="5" className="g-mark" />
    <path d="M52 68h7v10h-7zM66 73h18" className="g-on-mark" />
  </Phone>
);

const home = (
  <Phone>
    <path d="M30 32h14v14H30zM53 32h14v14H53zM76 32h14v14H76zM30 58h14v14H30z" className="g-line" />
    <rect x="52" y="57" width="16" height="16" rx="4" className="g-mark" />
    <path d="M56 70v-4a4 4 0 0 1 8 0v4" className="g-on-mark" />
  </Phone>
);

const guides = {
  ios: [
    { picture: iosShare, key: 'guide_ios_share' },
    { picture: iosAdd, key: 'guide_ios_add' },
    { picture: home, key: 'guide_open' },
  ],
  android: [
    { picture: androidMenu, key: 'guide_android_menu' },
    { picture: androidAdd, key: 'guide_android_add' },
    { picture: home, key: 'guide_open' },
  ],
} as const;

/** How to put the app on the home screen, with a picture a step. */
export function InstallGuide({ system }: { system: 'ios' | 'android' }) {
  return (
    <section>
      <h3>{t(`guide_${system}`)}</h3>
      <ol className="c-guide">
        {guides[system].map(({ picture, key }) => (
          <li key={key}>
            {picture}
            <span>{t(key)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
