import type { Person } from '../../contract/people.ts';
import { CONSENT_RIGHTS, consentTexts } from '../../domain/consent.ts';
import { type Relation, relations } from '../../domain/person.ts';
import { Button } from '../kit/button.tsx';
import { RadioGroup } from '../kit/choices.tsx';
import { say } from '../kit/i18n.ts';
import { PersonFields } from '../kit/person-fields.tsx';
import { formT } from './form-t.ts';
import type { ProfileDraft, ProfileStep } from './profile-draft.ts';

export interface StepFieldsProps {
  draft: ProfileDraft;
  set: (changes: Partial<ProfileDraft>) => void;
  /** The sentence for a wrong field, or undefined. */
  errorOf: (field: string) => string | undefined;
  /** The holder, when a dependant's profile is written: the address need not be typed again. */
  holder: Person | undefined;
}

function RelationField({ draft, set, errorOf }: StepFieldsProps) {
  return (
    <RadioGroup
      id="relation"
      label={formT('profile_relation')}
      options={relations
        .filter((each) => each !== 'self')
        .map((value) => ({ value, label: formT(`relation_${value}`) }))}
      value={relations.find((each) => each === draft.relation)}
      onChange={(relation: Relation) => set({ relation })}
      error={errorOf('relation')}
    />
  );
}

function SameAddress({ holder, set }: { holder: Person; set: StepFieldsProps['set'] }) {
  const { areaCode, areaVersion, areaName, address } = holder;
  return (
    <p>
      <Button kind="secondary" isWide onClick={() => set({ areaCode, areaVersion, areaName, address })}>
        {formT('profile_same_address')}
      </Button>
    </p>
  );
}

/** What one step asks for. */
export function StepFields({ step, ...props }: StepFieldsProps & { step: ProfileStep }) {
  if (step === 'quan-he') return <RelationField {...props} />;
  const { holder, set } = props;
  return (
    <>
      {step === 'noi-o' && holder && <SameAddress holder={holder} set={set} />}
      <PersonFields
        {...props}
        step={step}
        isOwn={props.draft.relation === 'self'}
        hints={{
          name: formT('profile_name_hint'),
          idNumber: formT('profile_id_hint'),
          address: formT('profile_address_hint'),
        }}
        asked={consentTexts}
        agreeWords={({ isRequired, title }) =>
          formT(isRequired ? 'consent_agree' : 'consent_agree_optional', { title: say(title).toLowerCase() })
        }
      />
      {step === 'dong-y' && <p className="v-soft">{say(CONSENT_RIGHTS)}</p>}
    </>
  );
}
