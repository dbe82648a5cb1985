import {
  Anchor,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  Paper,
  Skeleton,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Campaign, CampaignInput } from '../../contract/campaigns.ts';
import { measures } from '../../domain/measures.ts';
import { dayOf } from '../../domain/time.ts';
import { isUnitKind, isUnitLine, unitKinds, unitLines } from '../../domain/unit-kind.ts';
import { requestOrThrow } from '../kit/api.ts';
import { ConfirmButton } from '../kit/desk-confirm.tsx';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { PageHead, useErrorTitle } from '../kit/desk-page-head.tsx';
import { ProblemNotice, problemOf } from '../kit/desk-problem.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { Icon } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import {
  type CampaignDraft,
  draftOfCampaign,
  fieldOfProblem,
  newCampaignDraft,
  readCampaignDraft,
} from './campaign-draft.ts';
import { type CampaignFieldsProps, CampaignPeopleFields } from './campaign-people-fields.tsx';
import { campaignPath, campaignsQuery } from './campaign-queries.ts';
import { ct } from './campaign-t.ts';
import { useOffice } from './office-context.ts';
import { say, t } from './t.ts';

type TextField = 'title' | 'disease' | 'from' | 'until' | 'due' | 'levelDays' | 'targetCode' | 'targetAlive';

function WhatAndWhen({ draft, set, textOf }: CampaignFieldsProps) {
  const text = (field: TextField, label: string, hint?: string) => (
    <TextInput
      id={field}
      label={label}
      description={hint}
      error={textOf(field)}
      value={draft[field]}
      autoComplete="off"
      inputMode={field === 'title' || field === 'disease' ? 'text' : 'numeric'}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <>
      {text('title', ct('form_title'))}
      {text('disease', ct('form_disease'))}
      {text('from', ct('form_from'))}
      {text('until', ct('form_until'))}
      {text('due', ct('form_due'))}
      {text('levelDays', ct('form_level_days'), ct('form_level_days_hint'))}
      {text('targetCode', ct('form_target', { measure: say(measures.code.name) }))}
      {text('targetAlive', ct('form_target', { measure: say(measures.alive.name) }))}
    </>
  );
}

function Whom({ draft, set, textOf }: CampaignFieldsProps) {
  const { lines } = useOffice();
  return (
    <>
      {lines.length > 1 && (
        <NativeSelect
          size="md"
          id="line"
          label={ct('form_line')}
          value={draft.line}
          data={lines.map(({ line }) => ({ value: line, label: say(unitLines[line]) }))}
          onChange={({ currentTarget: { value } }) => {
            if (isUnitLine(value)) set({ line: value });
          }}
        />
      )}
      <Checkbox.Group
        id="registers"
        label={ct('form_kinds')}
        error={textOf('registers')}
        value={[...draft.registers]}
        onChange={(values) => set({ registers: values.filter(isUnitKind) })}
      >
        <div className="d-kinds">
          {Object.entries(unitKinds).map(([kind, words]) => (
            <Checkbox key={kind} size="md" value={kind} label={say(words)} />
          ))}
        </div>
      </Checkbox.Group>
    </>
  );
}

function EndCampaign({ officeId, campaign }: { officeId: string; campaign: Campaign }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const end = useMutation({
    mutationFn: () => requestOrThrow<null>('POST', campaignPath(officeId, `/${campaign.id}/end`)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['office', officeId] });
      await navigate({ to: '/nganh/$unitId/dot', params: { unitId: officeId } });
    },
  });
  return (
    <ConfirmButton label={ct('form_end')} title={ct('form_end_title')} act={end}>
      {ct('form_end_text')}
    </ConfirmButton>
  );
}

interface CampaignFormProps {
  officeId: string;
  campaignId: string;
  known: Campaign | undefined;
  start: CampaignDraft;
}

function CampaignForm({ officeId, campaignId, known, start }: CampaignFormProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(start);
  const save = useMutation({
    mutationFn: (body: CampaignInput) =>
      requestOrThrow<null>('PUT', campaignPath(officeId, `/${campaignId}`), { body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['office', officeId] });
      await navigate({ to: '/nganh/$unitId/dot/$campaignId', params: { unitId: officeId, campaignId } });
    },
  });
  const read = readCampaignDraft(draft, known);
  const wrong = 'lines' in read ? read.lines : [];
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(save.error), (field) =>
    wrong.some((one) => one.field === field),
  );
  useErrorTitle(lines.length > 0);

  function submit(): void {
    show(wrong);
    if ('input' in read && !save.isPending) save.mutate(read.input);
  }

  const fields = {
    draft,
    set: (change: Partial<CampaignDraft>) => setDraft((old) => ({ ...old, ...change })),
    textOf,
  };
  return (
    <Paper withBorder p="md" className="d-form">
      <DeskForm onSubmit={submit}>
        <ErrorSummary
          lines={lines.map(({ field, text }) => ({ text, field: field && fieldOfProblem(field) }))}
          attempt={attempt}
        />
        <Stack gap="md">
          <WhatAndWhen {...fields} />
          <Whom {...fields} />
          <CampaignPeopleFields {...fields} />
          <Group gap="sm">
            <Button type="submit" loading={save.isPending}>
              {ct('form_save')}
            </Button>
            {known !== undefined && <EndCampaign officeId={officeId} campaign={known} />}
          </Group>
        </Stack>
      </DeskForm>
    </Paper>
  );
}

function Back() {
  const office = useOffice();
  return (
    <Anchor
      className="d-target"
      renderRoot={(props) => <Link to="/nganh/$unitId/dot" params={{ unitId: office.id }} {...props} />}
    >
      <Icon name="back" size={20} />
      {ct('back')}
    </Anchor>
  );
}

/** Makes a campaign of the office. */
export function NewCampaignPage() {
  const office = useOffice();
  const [id] = useState(newId);
  const line = office.lines[0]?.line;
  if (line === undefined) return <Text>{t('tree_none')}</Text>;
  return (
    <>
      <Back />
      <PageHead title={ct('form_new')} place={office.name} />
      <CampaignForm
        officeId={office.id}
        campaignId={id}
        known={undefined}
        start={newCampaignDraft(line, dayOf(Date.now()))}
      />
    </>
  );
}

/** Changes a campaign of the office, or ends it. */
export function EditCampaignPage() {
  const office = useOffice();
  const { campaignId } = useParams({ strict: false });
  const list = useQuery(campaignsQuery(office.id));
  const known = list.data?.campaigns.find(({ id, isOwn }) => id === campaignId && isOwn);
  return (
    <>
      <Back />
      <PageHead title={ct('form_edit')} place={office.name} />
      {list.isPending && <Skeleton height={420} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {list.data && known === undefined && <Text>{ct('unknown')}</Text>}
      {known !== undefined && (
        <CampaignForm
          key={known.id}
          officeId={office.id}
          campaignId={known.id}
          known={known}
          start={draftOfCampaign(known)}
        />
      )}
    </>
  );
}
