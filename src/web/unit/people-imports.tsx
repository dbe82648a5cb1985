import { Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { MemberImport, MemberImportList } from '../../contract/member-imports.ts';
import { formatDateTime } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { getLang } from '../kit/i18n.ts';
import { pit } from './people-import-t.ts';
import { peopleKey } from './people-queries.ts';
import { unitPath } from './queries.ts';
import { useUnit } from './unit-context.ts';

const AGAIN_MS = 1_000;

function importsQuery(unitId: string) {
  return queryOptions({
    queryKey: [...peopleKey(unitId), 'imports'],
    queryFn: ({ signal }) =>
      requestOrThrow<MemberImportList>('GET', unitPath(unitId, '/people-imports'), { signal }),
  });
}

/** "12.500" in the language of the page. */
export function plain(count: number): string {
  return new Intl.NumberFormat(getLang() === 'vi' ? 'vi-VN' : 'en-GB').format(count);
}

/** How far an import has come, asked each second. */
export function ImportProgress({ importId }: { importId: string }) {
  const unit = useUnit();
  const list = useQuery({ ...importsQuery(unit.id), refetchInterval: AGAIN_MS });
  const one = list.data?.imports.find(({ id }) => id === importId);
  const words = one ? pit('progress', { done: plain(one.done), rows: plain(one.rows) }) : pit('reading');
  return (
    <Stack gap="xs" mt="md">
      <Text role="status">{words}</Text>
      <Progress size="lg" value={one ? (100 * one.done) / one.rows : 0} aria-label={words} />
      <Text c="dimmed">{pit('leave_hint')}</Text>
    </Stack>
  );
}

function stateOf({ state, done, rows }: MemberImport): string | undefined {
  if (state === 'ended') return undefined;
  const words = { done: plain(done), rows: plain(rows) };
  return state === 'running' ? pit('past_running', words) : pit('past_stopped', words);
}

/** What a unit imported before, and what of it was cut. */
export function PastPeopleImports() {
  const unit = useUnit();
  const list = useQuery({
    ...importsQuery(unit.id),
    refetchInterval: ({ state }) => state.data?.imports.some((one) => one.state === 'running') && AGAIN_MS,
  });
  if (list.data === undefined || list.data.imports.length === 0) return null;
  return (
    <section aria-labelledby="cac-lan-nhap">
      <Title order={2} size="h4" id="cac-lan-nhap" mb="sm">
        {pit('past')}
      </Title>
      <Stack component="ul" gap="sm" className="v-plain">
        {list.data.imports.map((one) => (
          <Paper component="li" withBorder p="md" key={one.id}>
            <Text fw={600}>
              {pit('past_by', { at: formatDateTime(Date.parse(one.startedAt)), name: one.by })}
            </Text>
            <Text>
              {pit('past_counts', {
                created: plain(one.created),
                changed: plain(one.changed),
                same: plain(one.same),
                faulty: plain(one.faulty),
              })}
            </Text>
            {stateOf(one) && <Text>{stateOf(one)}</Text>}
          </Paper>
        ))}
      </Stack>
    </section>
  );
}
