import { Anchor, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { UnitLine } from '../../domain/unit-kind.ts';
import { OfficerPanel } from '../kit/desk-officers.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { Icon } from '../kit/icons.tsx';
import { directoryQuery } from './directory-queries.ts';
import { useOffice } from './office-context.ts';
import { officePath } from './queries.ts';
import { t } from './t.ts';
import { useLine } from './use-line.ts';

function Officers({ belowId, line }: { belowId: string; line: UnitLine }) {
  const office = useOffice();
  const client = useQueryClient();
  const directory = useQuery(directoryQuery(office.id, line));
  const unit = directory.data?.units.find(({ id }) => id === belowId);
  return (
    <>
      <PageHead title={t('officers_title')} place={unit?.name ?? office.name} />
      <OfficerPanel
        path={officePath(office.id, `/below/${belowId}/officers`)}
        onChanged={() => client.invalidateQueries({ queryKey: ['office', office.id] })}
      />
    </>
  );
}

/** Who answers for a unit below the office. */
export function BelowOfficersPage() {
  const office = useOffice();
  const { belowId = '' } = useParams({ strict: false });
  const [line] = useLine();
  if (line === undefined) return <Text>{t('tree_none')}</Text>;
  return (
    <>
      <Anchor
        className="d-target"
        renderRoot={(props) => (
          <Link to="/nganh/$unitId/danh-ba" params={{ unitId: office.id }} search={{ line }} {...props} />
        )}
      >
        <Icon name="back" size={20} />
        {t('directory_back')}
      </Anchor>
      <Officers belowId={belowId} line={line} />
    </>
  );
}
