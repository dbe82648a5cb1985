import { Button, FileInput, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { SheetColumn } from '../../domain/sheet-columns.ts';
import { newId } from '../offline/new-id.ts';
import { requestOrThrow } from './api.ts';
import { base64Of } from './base64.ts';
import { ProblemNotice } from './desk-problem.tsx';
import { type FoundInSheet, SheetFindings } from './desk-sheet-findings.tsx';
import { sheetT } from './desk-sheet-t.ts';
import { getLang } from './i18n.ts';

const MB = 1_048_576;
const PREVIEW_MS_MAX = 120_000;
/** A hundred thousand people in a minute, and a slow line before. */
const TAKE_MS_MAX = 600_000;

export interface ListImportProps<Preview extends FoundInSheet> {
  /** `/api/…-imports`; below it lie `/preview`, `/faulty.xlsx` and the import by its id */
  path: string;
  /** What goes with the file */
  input: Readonly<Record<string, string>>;
  bytesMax: number;
  columns: readonly SheetColumn[];
  /** How many rows would be written */
  countOf: (preview: Preview) => number;
  /** What the rows would do, a line each */
  linesOf: (preview: Preview) => readonly string[];
  done: string;
  onTaken: () => unknown;
  /** What is shown while the list is taken */
  progress?: (importId: string) => ReactNode;
}

/** Reads a list, says what it would do, and takes it once the officer agrees; the faulty rows can be had back. */
export function ListImport<Preview extends FoundInSheet>(props: ListImportProps<Preview>) {
  const { path, input, bytesMax, columns, countOf, linesOf, done, onTaken, progress } = props;
  const [file, setFile] = useState<File | null>(null);
  const [importId, setImportId] = useState(newId);
  const isTooLarge = file !== null && file.size > bytesMax;
  const bodyOf = async (chosen: File) => ({
    ...input,
    content: base64Of(new Uint8Array(await chosen.arrayBuffer())),
  });
  const preview = useQuery({
    queryKey: [path, 'preview', input, importId],
    enabled: file !== null && !isTooLarge,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      if (file === null) throw new Error('no file was chosen');
      const options = { body: await bodyOf(file), signal, timeout_ms: PREVIEW_MS_MAX };
      return requestOrThrow<Preview>('POST', `${path}/preview`, options);
    },
    refetchOnWindowFocus: false,
  });
  const take = useMutation({
    mutationFn: async (chosen: File) => {
      const options = { body: await bodyOf(chosen), timeout_ms: TAKE_MS_MAX };
      await requestOrThrow<null>('PUT', `${path}/${importId}`, options);
    },
    onSettled: onTaken,
  });
  const save = useMutation({
    mutationFn: async (chosen: File) => saveFaultyRows(`${path}/faulty.xlsx`, await bodyOf(chosen)),
  });
  const choose = (chosen: File | null) => {
    setFile(chosen);
    setImportId(newId());
    take.reset();
    save.reset();
  };
  const mb = bytesMax / MB;
  const count = preview.data ? countOf(preview.data) : 0;
  return (
    <Stack gap="md">
      <FileInput
        size="md"
        className="d-field"
        id="file"
        label={sheetT('file')}
        description={sheetT('file_hint', { mb })}
        placeholder={sheetT('file_choose')}
        accept=".xlsx,.csv,.txt"
        error={isTooLarge ? sheetT('too_large', { mb }) : undefined}
        value={file}
        onChange={choose}
        disabled={take.isPending}
      />
      {preview.isLoading && (
        <Text role="status" aria-busy="true">
          {sheetT('checking')}
        </Text>
      )}
      {preview.isError && file !== null && (
        <ProblemNotice error={preview.error} onRetry={() => preview.refetch()} />
      )}
      {file !== null && preview.data && (
        <SheetFindings preview={preview.data} columns={columns} lines={linesOf(preview.data)}>
          {count === 0 && <Text>{sheetT('nothing')}</Text>}
          {take.isPending && progress?.(importId)}
          {take.isSuccess && <Text role="status">{done}</Text>}
          {take.isError && <ProblemNotice error={take.error} onRetry={() => take.mutate(file)} />}
          <Group gap="sm" mt="md">
            {count > 0 && !take.isSuccess && (
              <Button loading={take.isPending} onClick={() => take.mutate(file)}>
                {sheetT('take', { count })}
              </Button>
            )}
            {preview.data.faulty > 0 && (
              <Button variant="default" loading={save.isPending} onClick={() => save.mutate(file)}>
                {sheetT('faulty_get')}
              </Button>
            )}
          </Group>
          {save.isError && <Text role="alert">{sheetT('faulty_failed')}</Text>}
        </SheetFindings>
      )}
    </Stack>
  );
}

/** Saves the faulty rows of a list as a workbook with the reasons. @throws Error when it does not come */
async function saveFaultyRows(path: string, body: unknown): Promise<void> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': getLang(), 'X-VaoRa': '1' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`faulty rows: ${answer.status}`);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = 'dong-chua-nhap.xlsx';
  link.click();
  URL.revokeObjectURL(address);
}
