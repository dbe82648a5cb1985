import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Icon } from '../kit/icons.tsx';
import { useOffice } from './office-context.ts';
import { rt } from './reminder-t.ts';

/** The way back to the reminders of a campaign. */
export function RemindersBack({ campaignId }: { campaignId: string }) {
  const params = { unitId: useOffice().id, campaignId };
  return (
    <Anchor
      className="d-target"
      renderRoot={(props) => <Link to="/nganh/$unitId/dot/$campaignId/nhac" params={params} {...props} />}
    >
      <Icon name="back" size={20} />
      {rt('list_back')}
    </Anchor>
  );
}
