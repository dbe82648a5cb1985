import { Button, Group, Paper, Progress, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseDetail, ExportFormat, ExportState } from '../../contract/tracing.ts';
import { namedStates } from '../../domain/trace-case.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import { casePath, exportQuery } from './case-queries.ts';
import { ct } from './case-t.ts';
import { useUnit } from './unit-context.ts';

const formats = ['csv', 'xlsx', 'fhir'] as const;

function File({ detail, format }: { detail: CaseDetail; format: ExportFormat }) {
  const { unit } = useUnit();
  const [exportId, setExportId] = useState<string>();
  const make = useMutation({
    mutationFn: (id: string) =>
      requestOrThrow<ExportState>('PUT', casePath(unit.id, detail.id, `/exports/${id}`), {
        body: { format },
      }),
    onSuccess: ({ id }) => setExportId(id),
  });
  const state = useQuery({
    ...exportQuery(unit.id, detail.id, exportId ?? ''),
    enabled: exportId !== undefined,
  });
  const name = ct(`file_${format}`);
  const error = make.error ?? state.error;
  const progress = state.data?.progress ?? 0;
  const isUnderWay = exportId !== undefined && state.data?.isReady !== true && state.error === null;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" gap="sm">
        <strong>{name}</strong>
        {state.data?.isReady === true ? (
          <Button
            component="a"
            href={casePath(unit.id, detail.id, `/exports/${state.data.id}/file`)}
            download
            leftSection={<Icon name="download" />}
          >
            {ct('file_get', { name })}
          </Button>
        ) : (
          <Button
            variant="default"
            loading={make.isPending || isUnderWay}
            onClick={() => make.mutate(newId())}
          >
            {ct('file_make', { name })}
          </Button>
        )}
      </Group>
      {isUnderWay && (
        <div role="status">
          <Text>{ct('file_progress', { percent: progress })}</Text>
          <Progress value={progress} aria-label={ct('file_progress', { percent: progress })} />
        </div>
      )}
      {error !== null && <ProblemNotice error={error} />}
    </Paper>
  );
}

/** Files of all contacts in full, made in the background. */
export function CaseFiles({ detail }: { detail: CaseDetail }) {
  if (!namedStates.includes(detail.state)) return <Text>{ct('notice_wait')}</Text>;
  return (
    <>
      <Text>{ct('files_text')}</Text>
      <ul className="v-plain h-alerts">
        {formats.map((format) => (
          <File key={format} detail={detail} format={format} />
        ))}
      </ul>
    </>
  );
}
