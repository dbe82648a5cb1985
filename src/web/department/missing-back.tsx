import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Icon } from '../kit/icons.tsx';
import type { MissingSearch } from './missing-queries.ts';
import { mt } from './missing-t.ts';
import { useOffice } from './office-context.ts';

interface MissingBackProps {
  to: 'board' | 'list';
  campaignId: string;
  search: MissingSearch;
}

/** The way back to the figures, or from a page about the list to the list. */
export function MissingBack({ to, campaignId, search }: MissingBackProps) {
  const params = { unitId: useOffice().id, campaignId };
  const { cause: _, ...board } = search;
  return (
    <Anchor
      className="d-target v-no-print"
      renderRoot={(props) =>
        to === 'board' ? (
          <Link to="/nganh/$unitId/dot/$campaignId" params={params} search={board} {...props} />
        ) : (
          <Link
            to="/nganh/$unitId/dot/$campaignId/chua-thuc-hien"
            params={params}
            search={search}
            {...props}
          />
        )
      }
    >
      <Icon name="back" size={20} />
      {mt(to === 'board' ? 'back' : 'letter_back')}
    </Anchor>
  );
}
