import { Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UnitImport } from '../../contract/unit-imports.ts';
import { formatDateTime } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { importPath, importsQuery } from './import-queries.ts';
import { it } from './import-t.ts';
import { t } from './t.ts';

function Row({ officeId, one }: { officeId: string; one: UnitImport }) {
  const client = useQueryClient();
  const { id, created, changed, moved, faulty, importedAt, by, undoneAt, canUndo } = one;
  const at = formatDateTime(Date.parse(importedAt));
  const undo = useMutation({
    mutationFn: () => requestOrThrow<null>('POST', importPath(officeId, `/${id}/undo`)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['office', officeId] }),
  });
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm">
        <div>
          <Text fw={600}>{it('past_by', { at, name: by })}</Text>
          <Text>{it('past_counts', { created, changed, moved, faulty })}</Text>
          {undoneAt !== null && (
            <Text c="dimmed">{it('past_undone', { at: formatDateTime(Date.parse(undoneAt)) })}</Text>
          )}
        </div>
        {canUndo && (
          <ConfirmButton label={it('undo')} name={it('undo_of', { at })} title={it('undo_title')} act={undo}>
            {it('undo_text')}
          </ConfirmButton>
        )}
      </Group>
    </Paper>
  );
}

/** What an office imported before; the latest can be taken back within a day. */
export function PastImports({ officeId }: { officeId: string }) {
  const list = useQuery(importsQuery(officeId));
  if (list.isPending) return <Skeleton height={120} aria-busy="true" aria-label={t('busy')} />;
  if (list.data === undefined) return <ProblemNotice error={list.error} onRetry={() => list.refetch()} />;
  if (list.data.imports.length === 0) return null;
  return (
    <section aria-labelledby="cac-lan-nhap">
      <Title order={2} size="h4" id="cac-lan-nhap" mb="sm">
        {it('past')}
      </Title>
      <Stack component="ul" gap="sm" className="v-plain">
        {list.data.imports.map((one) => (
          <Row key={one.id} officeId={officeId} one={one} />
        ))}
      </Stack>
    </section>
  );
}
