import { Anchor, Button, NativeSelect, Paper, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { MemberImportInput, MemberImportPreview } from '../../contract/member-imports.ts';
import { memberColumns, memberKindTitles } from '../../domain/member-sheet.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { ListImport } from '../kit/desk-list-import.tsx';
import { PageHead } from '../kit/desk-page-head.tsx';
import { sheetT } from '../kit/desk-sheet-t.ts';
import { say } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { pit } from './people-import-t.ts';
import { ImportProgress, PastPeopleImports, plain } from './people-imports.tsx';
import { peopleKey } from './people-queries.ts';
import { unitPath } from './queries.ts';
import { useUnit } from './unit-context.ts';

function ImportForm({ kind }: { kind: MemberImportInput['kind'] }) {
  const unit = useUnit();
  const client = useQueryClient();
  return (
    <ListImport<MemberImportPreview>
      path={unitPath(unit.id, '/people-imports')}
      input={{ kind }}
      bytesMax={unitLimits.member_file_bytes_max}
      columns={memberColumns}
      countOf={({ created, changed }) => created + changed}
      linesOf={({ created, changed, same }) => [
        pit('created', { count: plain(created) }),
        pit('changed', { count: plain(changed) }),
        pit('same', { count: plain(same) }),
      ]}
      done={pit('done')}
      onTaken={() => client.invalidateQueries({ queryKey: peopleKey(unit.id) })}
      progress={(importId) => <ImportProgress importId={importId} />}
    />
  );
}

/** Where a unit brings its people as a workbook. */
export function PeopleImportPage() {
  const unit = useUnit();
  const [kind, setKind] = useState<MemberImportInput['kind']>('staff');
  return (
    <>
      <Anchor
        className="d-target"
        renderRoot={(props) => <Link to="/don-vi/$unitId/nguoi" params={{ unitId: unit.id }} {...props} />}
      >
        <Icon name="back" size={20} />
        {pit('back')}
      </Anchor>
      <PageHead title={pit('title')} place={unit.name} />
      <Stack gap="md">
        <Text>{pit('intro')}</Text>
        <Button
          component="a"
          variant="default"
          className="d-start"
          href={unitPath(unit.id, '/people-imports/template.xlsx')}
        >
          {sheetT('template')}
        </Button>
        <Paper withBorder p="md">
          <NativeSelect
            size="md"
            className="d-field"
            mb="md"
            label={pit('kind')}
            value={kind}
            data={Object.entries(memberKindTitles).map(([value, title]) => ({ value, label: say(title) }))}
            onChange={({ currentTarget: { value } }) => setKind(value === 'pupil' ? 'pupil' : 'staff')}
          />
          <ImportForm key={kind} kind={kind} />
        </Paper>
        <PastPeopleImports />
      </Stack>
    </>
  );
}
