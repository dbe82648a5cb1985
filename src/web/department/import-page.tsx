import { Anchor, Button, NativeSelect, Paper, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { UnitImportInput, UnitImportPreview } from '../../contract/unit-imports.ts';
import { isUnitLine, unitLines } from '../../domain/unit-kind.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { unitColumns } from '../../domain/unit-sheet.ts';
import { ListImport } from '../kit/desk-list-import.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { sheetT } from '../kit/desk-sheet-t.ts';
import { Icon } from '../kit/icons.tsx';
import { importPath } from './import-queries.ts';
import { it } from './import-t.ts';
import { useOffice } from './office-context.ts';
import { PastImports } from './past-imports.tsx';
import { say, t } from './t.ts';
import { useLine } from './use-line.ts';

function ImportForm({ officeId, line }: { officeId: string; line: UnitImportInput['line'] }) {
  const client = useQueryClient();
  return (
    <ListImport<UnitImportPreview>
      path={importPath(officeId)}
      input={{ line }}
      bytesMax={unitLimits.import_file_bytes_max}
      columns={unitColumns}
      countOf={({ created, changed, moved }) => created + changed + moved}
      linesOf={({ created, changed, moved, same }) => [
        it('created', { count: created }),
        it('changed', { count: changed }),
        it('moved', { count: moved }),
        it('same', { count: same }),
      ]}
      done={it('done')}
      onTaken={() => client.invalidateQueries({ queryKey: ['office', officeId] })}
    />
  );
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
            {sheetT('template')}
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
