import { Button, Paper, Group as Row, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Group, Member } from '../../contract/rosters.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { Icon } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import { GroupForm, type GroupFormProps } from './group-form.tsx';
import { placePath, queryText, rosterKeys } from './queries.ts';
import { t } from './t.ts';

function Removal({ placeId, group }: { placeId: string; group: Group }) {
  const client = useQueryClient();
  const { id, name } = group;
  const remove = useMutation({
    mutationFn: () => requestOrThrow<null>('DELETE', placePath(placeId, `/groups/${id}`)),
    onSuccess: () => client.invalidateQueries({ queryKey: rosterKeys(placeId) }),
  });
  return (
    <ConfirmButton
      label={t('groups_remove')}
      name={t('groups_remove_of', { name })}
      title={t('groups_remove_confirm', { name })}
      act={remove}
    >
      {t('groups_remove_warning')}
    </ConfirmButton>
  );
}

function GroupCard({ placeId, group, onEdit }: { placeId: string; group: Group; onEdit: () => void }) {
  const { id, name, kind, members } = group;
  return (
    <Paper component="li" withBorder p="md">
      <Row justify="space-between" gap="sm">
        <div>
          <Text fw={600}>{name}</Text>
          <Text c="dimmed">
            {t(`groups_${kind}`)} · {t('groups_size', { count: members.length })}
          </Text>
        </div>
        <Row gap="xs">
          <Button
            component="a"
            variant="default"
            px="sm"
            href={placePath(placeId, `/groups.pdf${queryText({ groupId: id })}`)}
            download
            aria-label={t('groups_sheet_of', { name })}
            leftSection={<Icon name="print" />}
          >
            {t('groups_sheet')}
          </Button>
          <Button variant="default" px="sm" aria-label={t('groups_edit_of', { name })} onClick={onEdit}>
            {t('groups_edit')}
          </Button>
          <Removal placeId={placeId} group={group} />
        </Row>
      </Row>
    </Paper>
  );
}

/** Classes, shifts, teams: who passes together, and the sheet with the code of each. */
export function GroupsSection(props: {
  placeId: string;
  groups: readonly Group[];
  members: readonly Member[];
}) {
  const { placeId, groups, members } = props;
  const [edited, setEdited] = useState<GroupFormProps['group']>();
  return (
    <section aria-labelledby="nhom">
      <Title order={2} size="h4" id="nhom">
        {t('groups_title')}
      </Title>
      <Text my="sm">{t('groups_intro')}</Text>
      <Stack gap="sm">
        {groups.length > 0 && (
          <Stack component="ul" gap="sm" className="v-plain">
            {groups.map((group) => (
              <GroupCard key={group.id} placeId={placeId} group={group} onEdit={() => setEdited(group)} />
            ))}
          </Stack>
        )}
        {edited ? (
          <GroupForm
            key={edited.id}
            placeId={placeId}
            group={edited}
            members={members}
            onClose={() => setEdited(undefined)}
          />
        ) : (
          <Row gap="sm">
            <Button
              leftSection={<Icon name="plus" />}
              onClick={() => setEdited({ id: newId(), kind: 'class', name: '', members: [] })}
            >
              {t('groups_add')}
            </Button>
            {groups.length > 1 && (
              <Button
                component="a"
                variant="default"
                href={placePath(placeId, '/groups.pdf')}
                download
                leftSection={<Icon name="print" />}
              >
                {t('groups_sheets')}
              </Button>
            )}
          </Row>
        )}
      </Stack>
    </section>
  );
}
