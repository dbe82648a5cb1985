import { Alert, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { UnitImportPreview } from '../../contract/unit-imports.ts';
import { unitColumns } from '../../domain/unit-sheet.ts';
import { it } from './import-t.ts';
import { say } from './t.ts';

const FAULTS_SHOWN = 20;

function Faults({ faults, faulty }: UnitImportPreview) {
  const shown = faults.slice(0, FAULTS_SHOWN);
  const titleOf = (key: string) => unitColumns.find((column) => column.key === key)?.title;
  return (
    <>
      <ul>
        {shown.map(({ line, reasons }) => (
          <li key={line}>
            <Text component="span" fw={600}>
              {it('fault_line', { line })}
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
      {faulty > shown.length && <Text>{it('fault_more', { count: faulty - shown.length })}</Text>}
    </>
  );
}

/** What a list would do: counts, what is not used, what is wrong; below it what can be done about it. */
export function Found({ preview, children }: { preview: UnitImportPreview; children: ReactNode }) {
  const { refused, created, changed, moved, same, faulty, ignored } = preview;
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
        {it('found')}
      </Title>
      <Stack component="ul" gap={4} className="v-plain" role="status">
        <li>{it('created', { count: created })}</li>
        <li>{it('changed', { count: changed })}</li>
        <li>{it('moved', { count: moved })}</li>
        <li>{it('same', { count: same })}</li>
        <li>{it('faulty', { count: faulty })}</li>
      </Stack>
      {ignored.length > 0 && <Text c="dimmed">{it('ignored', { names: ignored.join(', ') })}</Text>}
      {faulty > 0 && <Faults {...preview} />}
      {created + changed + moved === 0 && <Text>{it('nothing')}</Text>}
      {children}
    </section>
  );
}
