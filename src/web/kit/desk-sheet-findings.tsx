import { Alert, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SheetColumn } from '../../domain/sheet-columns.ts';
import type { Bilingual } from '../../domain/text.ts';
import { sheetT } from './desk-sheet-t.ts';
import { say } from './i18n.ts';

const FAULTS_SHOWN = 20;

/** What every list says of itself before it is taken. */
export interface FoundInSheet {
  readonly refused: Bilingual | null;
  readonly ignored: readonly string[];
  readonly faulty: number;
  readonly faults: readonly {
    readonly line: number;
    readonly reasons: readonly (Bilingual & { readonly column: string })[];
  }[];
}

interface Findings {
  preview: FoundInSheet;
  columns: readonly SheetColumn[];
}

function Faults({ preview: { faults, faulty }, columns }: Findings) {
  const shown = faults.slice(0, FAULTS_SHOWN);
  const titleOf = (key: string) => columns.find((column) => column.key === key)?.title;
  return (
    <>
      <ul>
        {shown.map(({ line, reasons }) => (
          <li key={line}>
            <Text component="span" fw={600}>
              {sheetT('fault_line', { line })}
            </Text>
            {reasons.map((reason) => {
              const title = titleOf(reason.column);
              return (
                <Text key={`${reason.column} ${reason.vi}`}>
                  {title === undefined ? say(reason) : `${say(title)}: ${say(reason)}`}
                </Text>
              );
            })}
          </li>
        ))}
      </ul>
      {faulty > shown.length && <Text>{sheetT('fault_more', { count: faulty - shown.length })}</Text>}
    </>
  );
}

/** What a list would do: counts, what is not used, what is wrong; below it what can be done about it. */
export function SheetFindings({
  preview,
  columns,
  lines,
  children,
}: Findings & { lines: readonly string[]; children: ReactNode }) {
  const { refused, faulty, ignored } = preview;
  if (refused !== null) {
    return (
      <Alert role="alert" variant="default">
        {say(refused)}
      </Alert>
    );
  }
  return (
    <section aria-labelledby="ket-qua">
      <Title order={2} size="h4" id="ket-qua">
        {sheetT('found')}
      </Title>
      <Stack component="ul" gap={4} className="v-plain" role="status">
        {[...lines, sheetT('faulty', { count: faulty })].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </Stack>
      {ignored.length > 0 && <Text c="dimmed">{sheetT('ignored', { names: ignored.join(', ') })}</Text>}
      {faulty > 0 && <Faults {...{ preview, columns }} />}
      {children}
    </section>
  );
}
