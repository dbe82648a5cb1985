import { Checkbox, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type MemberKind, memberKinds } from '../../domain/campaign.ts';
import { measures } from '../../domain/measures.ts';
import { isUnitKind, unitKinds } from '../../domain/unit-kind.ts';
import type { CampaignDraft } from './campaign-draft.ts';
import { formsQuery } from './campaign-queries.ts';
import { ct } from './campaign-t.ts';
import { say } from './t.ts';

export interface CampaignFieldsProps {
  draft: CampaignDraft;
  set: (change: Partial<CampaignDraft>) => void;
  textOf: (field: string) => string | undefined;
}

const EVERY_DAYS = [1, 2, 3, 7, 14, 30];

const isMemberKind = (value: string): value is MemberKind => memberKinds.some((kind) => kind === value);

/** Which forms may count; the one that is chosen stays, also where it is no longer offered. */
function FormField({ draft, set, textOf }: CampaignFieldsProps) {
  const { data } = useQuery(formsQuery);
  const offered = (data?.forms ?? []).map(({ id, title }) => ({ value: id, label: say(title) }));
  const known = offered.some(({ value }) => value === draft.formId);
  return (
    <NativeSelect
      size="md"
      id="formId"
      label={ct('form_form')}
      description={ct('form_form_hint')}
      error={textOf('formId')}
      value={draft.formId}
      data={known ? offered : [{ value: draft.formId, label: draft.formId }, ...offered]}
      onChange={(event) => set({ formId: event.currentTarget.value })}
    />
  );
}

function Targets({ draft, set, textOf }: CampaignFieldsProps) {
  const target = (field: 'targetApp' | 'targetPeriod', measure: 'app' | 'period') => (
    <TextInput
      id={field}
      label={ct('form_target', { measure: say(measures[measure].name) })}
      error={textOf(field)}
      value={draft[field]}
      autoComplete="off"
      inputMode="numeric"
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <>
      {target('targetApp', 'app')}
      {target('targetPeriod', 'period')}
    </>
  );
}

/** Whose people must have the app and declare, how often and by which form; nobody's where nobody is chosen. */
export function CampaignPeopleFields(props: CampaignFieldsProps) {
  const { draft, set, textOf } = props;
  return (
    <>
      <Checkbox.Group
        id="people"
        label={ct('form_people')}
        description={ct('form_people_hint')}
        error={textOf('people')}
        value={[...draft.people]}
        onChange={(values) => set({ people: values.filter(isMemberKind) })}
      >
        <Stack gap="sm" mt="xs">
          {memberKinds.map((kind) => (
            <Checkbox key={kind} size="md" value={kind} label={ct(`form_people_${kind}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      {draft.people.length === 0 ? (
        <Text c="dimmed">{ct('form_people_none')}</Text>
      ) : (
        <>
          <NativeSelect
            size="md"
            id="declareEveryDays"
            label={ct('form_declare_every')}
            value={String(draft.declareEveryDays)}
            data={[...new Set([...EVERY_DAYS, draft.declareEveryDays])].map((days) => ({
              value: String(days),
              label: days === 1 ? ct('form_declare_day') : ct('form_declare_days', { days }),
            }))}
            onChange={(event) => set({ declareEveryDays: Number(event.currentTarget.value) })}
          />
          <FormField {...props} />
          <Targets {...props} />
          <Checkbox.Group
            id="declares"
            label={ct('form_declares')}
            error={textOf('declares')}
            value={[...draft.declares]}
            onChange={(values) => set({ declares: values.filter(isUnitKind) })}
          >
            <div className="d-kinds">
              {Object.entries(unitKinds).map(([kind, words]) => (
                <Checkbox key={kind} size="md" value={kind} label={say(words)} />
              ))}
            </div>
          </Checkbox.Group>
        </>
      )}
    </>
  );
}
