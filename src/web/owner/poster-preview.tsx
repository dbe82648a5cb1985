import { Paper, Text } from '@mantine/core';
import type { Place } from '../../contract/places.ts';
import { formatPlaceNumber } from '../../domain/place-code.ts';
import { formatDay } from '../../domain/time.ts';
import { qrPicture } from '../kit/qr-picture.ts';
import { t } from './t.ts';

/** What hangs on the wall, small: the code, the number to type, the serial. */
export function PosterPreview({ place }: { place: Place }) {
  const { path, size } = qrPicture(place.poster.url);
  return (
    <Paper withBorder p="md" className="o-poster">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={t('posters_preview', { name: place.name })}
        className="o-qr"
      >
        <path d={path} />
      </svg>
      <Text c="dimmed">{t('posters_number')}</Text>
      <Text className="o-number o-number-large">{formatPlaceNumber(place.number)}</Text>
      <Text c="dimmed">
        {t('posters_serial', { serial: place.poster.serial, day: formatDay(place.poster.issuedOn) })}
      </Text>
    </Paper>
  );
}
