import { Button, Paper, Group as Row, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Group, Member } from '../../contract/rosters.ts';
import { requestOrThrow } from '../kit/api.ts';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { GroupsSection } from './groups-section.tsx';
import { MemberForm } from './member-form.tsx';
import { usePlace } from './place-context.ts';
import { groupsQuery, membersQuery, placePath, rosterKeys } from './queries.ts';
import { t } from './t.ts';

function Removal({ placeId, member }: { placeId: string; member: Member }) {
  const client = useQueryClient();
  const no = member.no + 1;
  const remove = useMutation({
    mutationFn: () => requestOrThrow<null>('DELETE', placePath(placeId, `/members/${member.no}`)),
    onSuccess: () => client.invalidateQueries({ queryKey: rosterKeys(placeId) }),
  });
  return (
    <ConfirmButton
      label={t('members_remove')}
      name={t('members_remove_of', { no })}
      title={t('members_remove_confirm', { no, name: member.maskedName })}
      act={remove}
    >
      {t('members_remove_warning')}
    </ConfirmButton>
  );
}

function MemberTable({
  placeId,
  members,
  groups,
}: {
  placeId: string;
  members: Member[];
  groups: readonly Group[];
}) {
  const groupNames = ({ groupIds }: Member) =>
    groups.flatMap(({ id, name }) => (groupIds.includes(id) ? [name] : [])).join(', ');
  const columns: Column<Member>[] = [
    { title: t('members_no'), cell: ({ no }) => no + 1 },
    { title: t('members_name'), cell: ({ maskedName }) => maskedName },
    { title: t('members_phone'), cell: ({ maskedPhone }) => maskedPhone },
    { title: t('members_kind'), cell: ({ kind }) => t(`members_${kind}`) },
    { title: t('members_groups'), cell: groupNames },
    { title: t('members_remove'), cell: (member) => <Removal placeId={placeId} member={member} /> },
  ];
  return (
    <DataTable
      caption={t('members_title')}
      columns={columns}
      rows={members}
      rowKey={({ no }) => String(no)}
      card={(member) => (
        <Row justify="space-between" gap="sm">
          <div>
            <Text fw={600}>
              {member.no + 1} · {member.maskedName}
            </Text>
            <Text c="dimmed">
              {[member.maskedPhone, t(`members_${member.kind}`), groupNames(member)]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </div>
          <Removal placeId={placeId} member={member} />
        </Row>
      )}
    />
  );
}

/** The people of the place, covered, and their groups: what its gates know without a network. */
export function MembersPage() {
  const { place } = usePlace();
  const pages = useInfiniteQuery(membersQuery(place.id));
  const groups = useQuery(groupsQuery(place.id)).data?.groups ?? [];
  const members = pages.data?.pages.flatMap((page) => page.members) ?? [];
  return (
    <>
      <PageHead title={t('members_title')} place={place.name} />
      <Text mb="md">{t('members_intro')}</Text>
      <Stack gap="xl">
        <MemberForm placeId={place.id} groups={groups} />
        <section>
          <Title order={2} size="h4" mb="sm">
            {t('members_list', { count: pages.data?.pages[0]?.total ?? 0 })}
          </Title>
          {pages.isPending && <Skeleton height={140} aria-busy="true" aria-label={t('busy')} />}
          {pages.isError && <ProblemNotice error={pages.error} onRetry={() => pages.refetch()} />}
          {pages.isSuccess && members.length === 0 && (
            <Paper withBorder p="lg">
              <Text>{t('members_empty')}</Text>
            </Paper>
          )}
          {members.length > 0 && <MemberTable placeId={place.id} members={members} groups={groups} />}
          {pages.hasNextPage && (
            <Button
              variant="default"
              mt="sm"
              loading={pages.isFetchingNextPage}
              onClick={() => pages.fetchNextPage()}
            >
              {t('members_more')}
            </Button>
          )}
        </section>
        <GroupsSection placeId={place.id} groups={groups} members={members} />
      </Stack>
    </>
  );
}
