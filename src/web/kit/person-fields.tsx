import { isAreaVersion } from '../../domain/area.ts';
import type { ConsentText } from '../../domain/consent.ts';
import { type Sex, sexes } from '../../domain/person.ts';
import { AreaPicker } from './area-picker.tsx';
import { CheckboxField, RadioGroup } from './choices.tsx';
import { getLang, say } from './i18n.ts';
import { kitT } from './kit-t.ts';
import type { PersonDraft, PersonStep } from './person-draft.ts';
import { DateField, TextField } from './text-fields.tsx';

export interface PersonFieldsProps {
  draft: PersonDraft;
  set: (changes: Partial<PersonDraft>) => void;
  /** The sentence for a wrong field, or undefined. */
  errorOf: (field: string) => string | undefined;
  /** The person writes himself down: the browser may offer what it knows of him. */
  isOwn: boolean;
  hints: { name: string; idNumber: string; address?: string };
  /** The purposes to ask consent for, and the words beside the box of each. */
  asked: readonly ConsentText[];
  agreeWords: (text: ConsentText) => string;
}

function NameField({ draft, set, errorOf, isOwn, hints }: PersonFieldsProps) {
  return (
    <TextField
      id="name"
      label={kitT('person_name')}
      hint={hints.name}
      value={draft.name}
      onChange={(name) => set({ name })}
      error={errorOf('name')}
      autoComplete={isOwn ? 'name' : 'off'}
      autoCapitalize="words"
    />
  );
}

function BirthField({ draft, set, errorOf, isOwn }: PersonFieldsProps) {
  return (
    <DateField
      id="birthDate"
      label={kitT('person_birthDate')}
      value={draft.birthDate}
      onChange={(birthDate) => set({ birthDate })}
      error={errorOf('birthDate')}
      autoComplete={isOwn ? 'bday' : 'off'}
    />
  );
}

function SexField({ draft, set, errorOf }: PersonFieldsProps) {
  return (
    <RadioGroup
      id="sex"
      label={kitT('person_sex')}
      options={sexes.map((value) => ({ value, label: kitT(`sex_${value}`) }))}
      value={sexes.find((each) => each === draft.sex)}
      onChange={(sex: Sex) => set({ sex })}
      error={errorOf('sex')}
    />
  );
}

function IdNumberField({ draft, set, errorOf, hints }: PersonFieldsProps) {
  return (
    <TextField
      id="idNumber"
      label={kitT('person_idNumber')}
      hint={hints.idNumber}
      isOptional
      value={draft.idNumber}
      onChange={(idNumber) => set({ idNumber })}
      error={errorOf('idNumber')}
      inputMode="numeric"
      autoComplete="off"
      width_ch={16}
    />
  );
}

function AreaField({ draft, set, errorOf }: PersonFieldsProps) {
  const { areaCode: code, areaVersion: version, areaName: pathName } = draft;
  return (
    <AreaPicker
      id="areaCode"
      value={isAreaVersion(version) ? { code, version, pathName } : undefined}
      onChange={(area) =>
        set({ areaCode: area?.code ?? '', areaVersion: area?.version ?? '', areaName: area?.pathName ?? '' })
      }
      error={errorOf('areaCode')}
    />
  );
}

function AddressField({ draft, set, errorOf, isOwn, hints }: PersonFieldsProps) {
  return (
    <TextField
      id="address"
      label={kitT('person_address')}
      hint={hints.address}
      value={draft.address}
      onChange={(address) => set({ address })}
      error={errorOf('address')}
      autoComplete={isOwn ? 'street-address' : 'off'}
    />
  );
}

/** One unticked box a purpose, each with its whole text above it. */
function ConsentFields({ draft, set, errorOf, asked, agreeWords }: PersonFieldsProps) {
  const tick = (purpose: string, isGiven: boolean) =>
    set({ consents: [...draft.consents.filter((each) => each !== purpose), ...(isGiven ? [purpose] : [])] });
  return asked.map((text) => (
    <section key={text.purpose} className="v-card">
      <h2>{say(text.title)}</h2>
      <ul className="v-lines">
        {text.body[getLang()].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <CheckboxField
        id={`consents.${text.purpose}`}
        label={agreeWords(text)}
        checked={draft.consents.includes(text.purpose)}
        onChange={(isGiven) => tick(text.purpose, isGiven)}
        error={errorOf(`consents.${text.purpose}`)}
      />
    </section>
  ));
}

const fields = {
  'ho-ten': NameField,
  'ngay-sinh': BirthField,
  'gioi-tinh': SexField,
  'so-can-cuoc': IdNumberField,
  'noi-o': AreaField,
  'dia-chi': AddressField,
  'dong-y': ConsentFields,
} as const satisfies Record<PersonStep, unknown>;

/** What one step asks of a person. */
export function PersonFields({ step, ...props }: PersonFieldsProps & { step: PersonStep }) {
  const Fields = fields[step];
  return <Fields {...props} />;
}
