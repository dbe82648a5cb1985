import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { UnitMember, UnitMemberInput } from '../../contract/unit-people.ts';
import { parseVnMobile, phoneTexts } from '../../domain/phone.ts';
import { problemText } from '../../domain/problem-texts.ts';
import { type Day, formatDay, parseDate } from '../../domain/time.ts';
import { checkMember } from '../../domain/unit-member.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { useFormErrors } from '../kit/desk-form-errors.ts';
import { useErrorTitle } from '../kit/desk-page-head.tsx';
import { problemOf } from '../kit/desk-problem.tsx';
import { type ErrorLine, ErrorSummary } from '../kit/error-summary.tsx';
import { getLang } from '../kit/i18n.ts';
import { pt } from './people-t.ts';
import { unitPath } from './queries.ts';
import { say } from './t.ts';
import { useUnit } from './unit-context.ts';

type Draft = Record<'name' | 'phone' | 'code' | 'group' | 'since', string> & {
  kind: UnitMemberInput['kind'];
};

const idOf = (field: string) => `member-${field}`;

/** What is sent: a number that was left empty stays as it is; of somebody new there is none then. */
function inputOf({ phone, since, ...draft }: Draft): UnitMemberInput {
  const number = phone.trim() === '' ? {} : { phone };
  return { ...draft, ...number, since: parseDate(since) ?? '' };
}

function errorsOf(draft: Draft, today: Day): ErrorLine[] {
  const number = draft.phone.trim() === '' ? undefined : parseVnMobile(draft.phone);
  return [
    ...Object.entries(checkMember(inputOf(draft), today)).map(([field, code]) => ({
      field,
      text: problemText(code ?? 'invalid', getLang()),
    })),
    ...(number === undefined || number.ok ? [] : [{ field: 'phone', text: say(phoneTexts[number.reason]) }]),
  ];
}

interface MemberFormProps {
  id: string;
  member: UnitMember | undefined;
  today: Day;
  onDone: () => Promise<void>;
}

/** Puts somebody on a unit's list, or changes what it says. */
export function MemberForm({ id, member, today, onDone }: MemberFormProps) {
  const unit = useUnit();
  const [draft, setDraft] = useState<Draft>({
    ...{ kind: member?.kind ?? 'staff', name: member?.name ?? '', phone: '', code: member?.code ?? '' },
    ...{ group: member?.group ?? '', since: formatDay(member?.since ?? today) },
  });
  const save = useMutation({
    mutationFn: (body: UnitMemberInput) =>
      requestOrThrow<null>('PUT', unitPath(unit.id, `/people/${id}`), { body }),
    onSuccess: onDone,
  });
  const wrong = errorsOf(draft, today);
  const { lines, attempt, textOf, show } = useFormErrors(problemOf(save.error), (field) =>
    wrong.some((one) => one.field === field),
  );
  useErrorTitle(lines.length > 0);
  const text = (field: Exclude<keyof Draft, 'kind'>, label: string, hint?: string) => (
    <TextInput
      id={idOf(field)}
      type={field === 'phone' ? 'tel' : 'text'}
      label={label}
      description={hint}
      error={textOf(field)}
      value={draft[field]}
      autoComplete="off"
      onChange={({ currentTarget: { value } }) => setDraft((old) => ({ ...old, [field]: value }))}
    />
  );
  return (
    <DeskForm
      onSubmit={() => {
        show(wrong);
        if (wrong.length === 0 && !save.isPending) save.mutate(inputOf(draft));
      }}
    >
      <ErrorSummary
        lines={lines.map(({ field, text: words }) => ({ text: words, field: field && idOf(field) }))}
        attempt={attempt}
      />
      <Stack gap="md">
        <NativeSelect
          size="md"
          label={pt('kind')}
          value={draft.kind}
          data={(['staff', 'pupil'] as const).map((value) => ({ value, label: pt(`kind_${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            setDraft((old) => ({ ...old, kind: value === 'pupil' ? 'pupil' : 'staff' }))
          }
        />
        {text('name', pt('form_name'))}
        {text(
          'phone',
          pt('form_phone'),
          member && member.maskedPhone !== ''
            ? pt('form_phone_keep', { phone: member.maskedPhone })
            : pt('form_phone_hint'),
        )}
        {text('code', pt('form_code'))}
        {text('group', pt('form_group'))}
        {text('since', pt('form_since'), pt('form_since_hint'))}
        <Button type="submit" className="v-start" loading={save.isPending}>
          {pt('save')}
        </Button>
      </Stack>
    </DeskForm>
  );
}
