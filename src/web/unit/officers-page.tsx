import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { OfficerPanel } from '../kit/desk-officers.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { meQuery } from '../kit/desk-session.ts';
import { unitPath } from './queries.ts';
import { t } from './t.ts';
import { useUnit } from './unit-context.ts';

/** Who answers for the unit; a part is handed over here. */
export function OfficersPage() {
  const unit = useUnit();
  const client = useQueryClient();
  return (
    <>
      <PageHead title={t('officers_title')} place={unit.name} />
      <Text mb="md">{t('officers_intro')}</Text>
      <OfficerPanel
        path={unitPath(unit.id, `/below/${unit.id}/officers`)}
        // Who ended his own part does not see the unit any more.
        onChanged={() => client.invalidateQueries(meQuery)}
      />
    </>
  );
}
