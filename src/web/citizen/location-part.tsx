import { useState } from 'react';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icons.tsx';
import { forbidLocation, isLocationAllowed } from './location-allowed.ts';
import { allowLocation } from './phone-location.ts';
import { t } from './t.ts';

/** Whether this phone may look where it is when a poster is scanned. Off until somebody switches it on. */
export function LocationPart() {
  const [isAllowed, setAllowed] = useState(isLocationAllowed);
  const [isDenied, setDenied] = useState(false);
  return (
    <section>
      <h2>{t('location_title')}</h2>
      <p>{t('location_text')}</p>
      {isAllowed && <Banner kind="done" title={t('location_on')} isLive />}
      {isDenied && <Banner kind="ask" title={t('location_denied')} isLive />}
      <p>
        {isAllowed ? (
          <Button
            kind="secondary"
            isWide
            onClick={() => {
              forbidLocation();
              setAllowed(false);
            }}
          >
            {t('location_forbid')}
          </Button>
        ) : (
          <Button
            kind="secondary"
            isWide
            icon={<Icon name="place" />}
            onClick={async () => {
              const isGiven = await allowLocation();
              setAllowed(isGiven);
              setDenied(!isGiven);
            }}
          >
            {t('location_allow')}
          </Button>
        )}
      </p>
    </section>
  );
}
