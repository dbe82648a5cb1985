import { Alert, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Recipients } from '../../contract/directives.ts';
import type { UnitChoice } from '../../contract/units.ts';
import { isOffice, isUnitKind, isUnitLine, unitKinds, unitLines } from '../../domain/unit-kind.ts';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { recipientsQuery } from './directive-queries.ts';
import { dt } from './directive-t.ts';
import { useOffice } from './office-context.ts';
import { PickList, type PickOption } from './pick-list.tsx';
import { branchQuery } from './queries.ts';
import { say } from './t.ts';

type Found = Recipients['units'];

/** Each value that the units have once, with how many have it. */
function optionsOf(units: Found, optionOf: (unit: Found[number]) => PickOption): PickOption[] {
  const found = new Map<string, { label: string; count: number }>();
  for (const unit of units) {
    const { value, label } = optionOf(unit);
    found.set(value, { label, count: (found.get(value)?.count ?? 0) + 1 });
  }
  return [...found].map(([value, { label, count }]) => ({ value, label: `${label} (${count})` }));
}

export interface ChoiceFieldsProps {
  choice: UnitChoice;
  set: (change: Partial<UnitChoice>) => void;
  /** A letter that is forwarded stays in its line. */
  isLineFixed: boolean;
}

/** Which units below the office are meant: by branch, kind and area. */
export function ChoiceFields({ choice, set, isLineFixed }: ChoiceFieldsProps) {
  const office = useOffice();
  const { line } = choice;
  const branch = useQuery(branchQuery(office.id, line, office.id));
  const all = useQuery(recipientsQuery(office.id, { line, branchIds: [], kinds: [], areaCodes: [] }));
  const units = all.data?.units ?? [];
  const branches = (branch.data?.units ?? []).filter(({ kind }) => isOffice(kind));
  return (
    <Stack gap="md">
      {!isLineFixed && office.lines.length > 1 && (
        <NativeSelect
          size="md"
          id="line"
          label={dt('choice_line')}
          value={line}
          data={office.lines.map((one) => ({ value: one.line, label: say(unitLines[one.line]) }))}
          onChange={({ currentTarget: { value } }) => {
            if (isUnitLine(value)) set({ line: value, branchIds: [], kinds: [], areaCodes: [] });
          }}
        />
      )}
      {branches.length > 0 && (
        <PickList
          id="branchIds"
          label={dt('choice_branches')}
          hint={dt('choice_branches_hint')}
          options={branches.map(({ id, name, below }) => ({ value: id, label: `${name} (${below + 1})` }))}
          chosen={choice.branchIds}
          onChange={(branchIds) => set({ branchIds })}
        />
      )}
      <PickList
        id="kinds"
        label={dt('choice_kinds')}
        hint={dt('choice_kinds_hint')}
        options={optionsOf(units, ({ kind }) => ({ value: kind, label: say(unitKinds[kind]) }))}
        chosen={choice.kinds}
        onChange={(kinds) => set({ kinds: kinds.filter(isUnitKind) })}
      />
      <PickList
        id="areaCodes"
        label={dt('choice_areas')}
        hint={dt('choice_areas_hint')}
        options={optionsOf(units, ({ areaCode, areaName }) => ({ value: areaCode, label: areaName }))}
        chosen={choice.areaCodes}
        onChange={(areaCodes) => set({ areaCodes })}
      />
    </Stack>
  );
}

function Unreachable({ units }: { units: Found }) {
  if (units.length === 0) return null;
  return (
    <details className="d-definition">
      <summary>{dt('choice_unreachable', { count: units.length })}</summary>
      <ul>
        {units.map(({ id, code, name, reach }) => (
          <li key={id}>{dt(reach === 'invited' ? 'choice_invited' : 'choice_nobody', { name, code })}</li>
        ))}
      </ul>
    </details>
  );
}

/** How many units a choice means now, and whom of them nobody can tell. */
export function RecipientCount({ officeId, choice }: { officeId: string; choice: UnitChoice }) {
  const found = useQuery(recipientsQuery(officeId, choice));
  if (found.isError) return <ProblemNotice error={found.error} onRetry={() => found.refetch()} />;
  const units = found.data?.units ?? [];
  return (
    <Alert variant="default" icon={<Icon name="people" />} title={dt('choice_title')}>
      <Text role="status" aria-busy={found.isPending}>
        {found.isPending ? dt('choice_counting') : dt('choice_count', { count: units.length })}
      </Text>
      <Unreachable units={units.filter(({ reach }) => reach !== 'reachable')} />
    </Alert>
  );
}
