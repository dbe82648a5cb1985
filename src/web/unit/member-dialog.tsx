import { Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { UnitMember } from '../../contract/unit-people.ts';
import type { Day } from '../../domain/time.ts';
import { ExcuseForm } from './excuse-form.tsx';
import { LeaveForm } from './leave-form.tsx';
import { MemberForm } from './member-form.tsx';
import { peopleKey } from './people-queries.ts';
import { pt } from './people-t.ts';
import { useUnit } from './unit-context.ts';

interface MemberDialogProps {
  /** Of the new row, where somebody is added */
  id: string;
  member: UnitMember | undefined;
  today: Day;
  onClose: () => void;
}

/** Somebody of a unit: what the list says, days without a declaration, and the way off the list. */
export function MemberDialog({ id, member, today, onClose }: MemberDialogProps) {
  const unit = useUnit();
  const client = useQueryClient();
  const done = async () => {
    await client.invalidateQueries({ queryKey: peopleKey(unit.id) });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={member?.name ?? pt('add')}
      size="lg"
      closeButtonProps={{ 'aria-label': pt('close'), size: 44 }}
    >
      <Stack gap="xl">
        <MemberForm {...{ id, member, today }} onDone={done} />
        {member && <ExcuseForm {...{ member, today }} onDone={done} />}
        {member && <LeaveForm {...{ member, today }} onDone={done} />}
      </Stack>
    </Modal>
  );
}
