import type { Person } from '../../contract/people.ts';
import { isAreaVersion } from '../../domain/area.ts';
import { CONSENT_RIGHTS, consentTexts } from '../../domain/consent.ts';
import { type Relation, relations, type Sex, sexes } from '../../domain/person.ts';
import { AreaPicker } from '../kit/area-picker.tsx';
import { Button } from '../kit/button.tsx';
import { CheckboxField, RadioGroup } from '../kit/choices.tsx';
import { getLang } from '../kit/i18n.ts';
import { DateField, TextField } from '../kit/text-fields.tsx';
import type { ProfileDraft, ProfileStep } from './profile-draft.ts';
import { faultText } from './profile-words.ts';
import { say, t } from './t.ts';

export interface StepFieldsProps {
  draft: ProfileDraft;
  set: (changes: Partial<ProfileDraft>) => void;
  /** Codes of what is wrong, by field. */
  faults: ReadonlyMap<string, string>;
  /** The holder, when a dependant's profile is written: the address need not be typed again. */
  holder: Person | undefined;
}

function faultOf({ faults }: StepFieldsProps, field: string): string | undefined {
  const code = faults.get(field);
  return code && faultText(field, code);
}

function RelationFields(props: StepFieldsProps) {
  return (
    <RadioGroup
      id="relation"
      label={t('profile_relation')}
      options={relations
        .filter((each) => each !== 'self')
        .map((value) => ({ value, label: t(`relation_${value}`) }))}
      value={relations.find((each) => each === props.draft.relation)}
      onChange={(relation: Relation) => props.set({ relation })}
      error={faultOf(props, 'relation')}
    />
  );
}

function NameFields(props: StepFieldsProps) {
  return (
    <TextField
      id="name"
      label={t('profile_name')}
      hint={t('profile_name_hint')}
      value={props.draft.name}
      onChange={(name) => props.set({ name })}
      error={faultOf(props, 'name')}
      autoComplete={props.draft.relation === 'self' ? 'name' : 'off'}
      autoCapitalize="words"
    />
  );
}

function BirthFields(props: StepFieldsProps) {
  return (
    <DateField
      id="birthDate"
      label={t('profile_birth')}
      value={props.draft.birthDate}
      onChange={(birthDate) => props.set({ birthDate })}
      error={faultOf(props, 'birthDate')}
      autoComplete={props.draft.relation === 'self' ? 'bday' : 'off'}
    />
  );
}

function SexFields(props: StepFieldsProps) {
  return (
    <RadioGroup
      id="sex"
      label={t('profile_sex')}
      options={sexes.map((value) => ({ value, label: t(`sex_${value}`) }))}
      value={sexes.find((each) => each === props.draft.sex)}
      onChange={(sex: Sex) => props.set({ sex })}
      error={faultOf(props, 'sex')}
    />
  );
}

function IdNumberFields(props: StepFieldsProps) {
  return (
    <TextField
      id="idNumber"
      label={t('profile_id')}
      hint={t('profile_id_hint')}
      isOptional
      value={props.draft.idNumber}
      onChange={(idNumber) => props.set({ idNumber })}
      error={faultOf(props, 'idNumber')}
      inputMode="numeric"
      autoComplete="off"
      width_ch={16}
    />
  );
}

function AreaFields(props: StepFieldsProps) {
  const { draft, set, holder } = props;
  const { areaCode: code, areaVersion: version, areaName: pathName } = draft;
  const value = isAreaVersion(version) ? { code, version, pathName } : undefined;
  return (
    <>
      {holder && (
        <p>
          <Button
            kind="secondary"
            isWide
            onClick={() =>
              set({
                areaCode: holder.areaCode,
                areaVersion: holder.areaVersion,
                areaName: holder.areaName,
                address: holder.address,
              })
            }
          >
            {t('profile_same_address')}
          </Button>
        </p>
      )}
      <AreaPicker
        id="areaCode"
        value={value}
        onChange={(area) =>
          set({
            areaCode: area?.code ?? '',
            areaVersion: area?.version ?? '',
            areaName: area?.pathName ?? '',
          })
        }
        error={faultOf(props, 'areaCode')}
      />
    </>
  );
}

function AddressFields(props: StepFieldsProps) {
  return (
    <TextField
      id="address"
      label={t('profile_address')}
      hint={t('profile_address_hint')}
      value={props.draft.address}
      onChange={(address) => props.set({ address })}
      error={faultOf(props, 'address')}
      autoComplete={props.draft.relation === 'self' ? 'street-address' : 'off'}
    />
  );
}

/** One unticked box a purpose, each with its whole text above it. */
function ConsentFields(props: StepFieldsProps) {
  const { draft, set } = props;
  const tick = (purpose: string, isGiven: boolean) =>
    set({ consents: [...draft.consents.filter((each) => each !== purpose), ...(isGiven ? [purpose] : [])] });
  return (
    <>
      {consentTexts.map((text) => (
        <section key={text.purpose} className="v-card">
          <h2>{say(text.title)}</h2>
          <ul className="c-lines">
            {text.body[getLang()].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <CheckboxField
            id={`consents.${text.purpose}`}
            label={t(text.isRequired ? 'consent_agree' : 'consent_agree_optional', {
              title: say(text.title).toLowerCase(),
            })}
            checked={draft.consents.includes(text.purpose)}
            onChange={(isGiven) => tick(text.purpose, isGiven)}
            error={faultOf(props, `consents.${text.purpose}`)}
          />
        </section>
      ))}
      <p className="v-soft">{say(CONSENT_RIGHTS)}</p>
    </>
  );
}

const fields = {
  'quan-he': RelationFields,
  'ho-ten': NameFields,
  'ngay-sinh': BirthFields,
  'gioi-tinh': SexFields,
  'so-can-cuoc': IdNumberFields,
  'noi-o': AreaFields,
  'dia-chi': AddressFields,
  'dong-y': ConsentFields,
} as const satisfies Record<ProfileStep, (props: StepFieldsProps) => unknown>;

/** What one step asks for. */
export function StepFields({ step, ...props }: StepFieldsProps & { step: ProfileStep }) {
  const Fields = fields[step];
  return <Fields {...props} />;
}
