import { Anchor, Button, FileInput, Group, NativeSelect, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { UnitImportInput, UnitImportPreview } from '../../contract/unit-imports.ts';
import { isUnitLine, unitLines } from '../../domain/unit-kind.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { requestOrThrow } from '../kit/api.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import { Found } from './import-found.tsx';
import { importPath, saveFaultyRows } from './import-queries.ts';
import { it } from './import-t.ts';
import { useOffice } from './office-context.ts';
import { PastImports } from './past-imports.tsx';
import { say, t } from './t.ts';
import { base64Of } from './upload-attachment.ts';
import { useLine } from './use-line.ts';

/** Reads a list of units, says what it would do, and takes it in once the officer agrees. */
function ImportForm({ officeId, line }: { officeId: string; line: UnitImportInput['line'] }) {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [importId, setImportId] = useState(newId);
  const isTooLarge = file !== null && file.size > unitLimits.import_file_bytes_max;
  const inputOf = async (chosen: File): Promise<UnitImportInput> => ({
    line,
    content: base64Of(new Uint8Array(await chosen.arrayBuffer())),
  });
  const preview = useQuery({
    queryKey: ['office', officeId, 'import-preview', line, importId],
    enabled: file !== null && !isTooLarge,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      if (file === null) throw new Error('no file was chosen');
      const body = await inputOf(file);
      const options = { body, signal, timeout_ms: 60_000 };
      return requestOrThrow<UnitImportPreview>('POST', importPath(officeId, '/preview'), options);
    },
  });
  const take = useMutation({
    mutationFn: async (chosen: File) => {
      const options = { body: await inputOf(chosen), timeout_ms: 120_000 };
      await requestOrThrow<null>('PUT', importPath(officeId, `/${importId}`), options);
    },
    onSuccess: () => {
      setFile(null);
      return client.invalidateQueries({ queryKey: ['office', officeId] });
    },
  });
  const save = useMutation({
    mutationFn: async (chosen: File) => saveFaultyRows(officeId, await inputOf(chosen)),
  });
  const choose = (chosen: File | null) => {
    setFile(chosen);
    setImportId(newId());
    take.reset();
    save.reset();
  };
  return (
    <Stack gap="md">
      <FileInput
        size="md"
        className="d-field"
        id="file"
        label={it('file')}
        description={it('file_hint')}
        placeholder={it('file_choose')}
        accept=".xlsx,.csv,.txt"
        error={isTooLarge ? it('too_large') : undefined}
        value={file}
        onChange={choose}
      />
      {preview.isLoading && (
        <Text role="status" aria-busy="true">
          {it('checking')}
        </Text>
      )}
      {preview.isError && file !== null && (
        <ProblemNotice error={preview.error} onRetry={() => preview.refetch()} />
      )}
      {take.isSuccess && <Text role="status">{it('done')}</Text>}
      {file !== null && preview.data && (
        <Found preview={preview.data}>
          <Group gap="sm" mt="md">
            {countOf(preview.data) > 0 && (
              <Button loading={take.isPending} onClick={() => take.mutate(file)}>
                {it('take', { count: countOf(preview.data) })}
              </Button>
            )}
            {preview.data.faulty > 0 && (
              <Button variant="default" loading={save.isPending} onClick={() => save.mutate(file)}>
                {it('faulty_get')}
              </Button>
            )}
          </Group>
          {save.isError && <Text role="alert">{it('faulty_failed')}</Text>}
          {take.isError && <ProblemNotice error={take.error} />}
        </Found>
      )}
    </Stack>
  );
}

function countOf({ created, changed, moved }: UnitImportPreview): number {
  return created + changed + moved;
}

/** Where an office brings its units as a workbook. */
export function ImportPage() {
  const office = useOffice();
  const [line, setLine] = useLine();
  return (
    <>
      <Anchor
        className="d-target"
        renderRoot={(props) => (
          <Link to="/nganh/$unitId" params={{ unitId: office.id }} search={{}} {...props} />
        )}
      >
        <Icon name="back" size={20} />
        {it('back')}
      </Anchor>
      <PageHead title={it('title')} place={office.name} />
      {line === undefined ? (
        <Text>{t('tree_none')}</Text>
      ) : (
        <Stack gap="md">
          <Text>{it('intro')}</Text>
          <Button
            component="a"
            variant="default"
            className="d-start"
            href={importPath(office.id, '/template.xlsx')}
          >
            {it('template')}
          </Button>
          {office.lines.length > 1 && (
            <NativeSelect
              size="md"
              className="d-field"
              label={t('tree_line')}
              value={line}
              data={office.lines.map((one) => ({ value: one.line, label: say(unitLines[one.line]) }))}
              onChange={({ currentTarget: { value } }) => {
                if (isUnitLine(value)) setLine(value);
              }}
            />
          )}
          <Paper withBorder p="md">
            <ImportForm key={line} officeId={office.id} line={line} />
          </Paper>
          <PastImports officeId={office.id} />
        </Stack>
      )}
    </>
  );
}
