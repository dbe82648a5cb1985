import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReminderPreview } from '../../contract/reminders.ts';
import { useOffice } from './office-context.ts';
import { rt } from './reminder-t.ts';

interface RowProps {
  row: ReminderPreview['rows'][number];
}

/** The unit that is told, or the office that is told about those below it. */
export function ToldUnit({ row: { unitName, level, about } }: RowProps) {
  return (
    <>
      <Text fw={600}>{unitName}</Text>
      {level === 'above' && <Text c="dimmed">{rt('log_about', { count: about })}</Text>}
    </>
  );
}

/** In the place of who is told, that there is nobody, and the way to invite somebody. */
export function InviteLink({ row: { unitId, unitName } }: RowProps) {
  const office = useOffice();
  return (
    <>
      <Text>{rt('log_nobody')}</Text>
      <Anchor
        className="d-target"
        aria-label={`${rt('log_invite')}, ${unitName}`}
        renderRoot={(props) => (
          <Link
            to="/nganh/$unitId/danh-ba/$belowId"
            params={{ unitId: office.id, belowId: unitId }}
            {...props}
          />
        )}
      >
        {rt('log_invite')}
      </Anchor>
    </>
  );
}
