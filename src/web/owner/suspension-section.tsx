import { Paper, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Place } from '../../contract/places.ts';
import { SuspensionControl } from '../kit/desk-suspension.tsx';
import { placePath, placeQuery } from './queries.ts';
import { t } from './t.ts';

/** Takes the place's code out of use for a while: a poster that was pasted over, a house that is closed. */
export function SuspensionSection({ place }: { place: Place }) {
  const client = useQueryClient();
  const isAdmins = place.suspension?.right === 'admin';
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="tam-ngung" className="o-form">
      <Title order={2} size="h4" id="tam-ngung">
        {t('suspension_title')}
      </Title>
      <Text my="sm">{t(isAdmins ? 'suspension_by_admin' : 'suspension_intro')}</Text>
      <SuspensionControl
        path={placePath(place.id, '/suspension')}
        suspension={place.suspension}
        mayResume={!isAdmins}
        words={{
          suspend: t('suspension_suspend'),
          suspendTitle: t('suspension_confirm', { name: place.name }),
          suspendWarning: t('suspension_warning'),
          reason: t('suspension_reason'),
          resume: t('suspension_resume'),
          resumeTitle: t('suspension_resume_confirm', { name: place.name }),
          resumeWarning: t('suspension_resume_warning'),
          standing: (since, reason) => t('suspension_standing', { since, reason }),
        }}
        onChanged={() => client.invalidateQueries({ queryKey: placeQuery(place.id).queryKey, exact: true })}
      />
    </Paper>
  );
}
