import { isAreaVersion } from '../../domain/area.ts';
import { type Sex, sexes } from '../../domain/person.ts';
import { AreaPicker } from '../kit/area-picker.tsx';
import { CheckboxField, RadioGroup } from '../kit/choices.tsx';
import { getLang } from '../kit/i18n.ts';
import { DateField, TextField } from '../kit/text-fields.tsx';
import { say, t } from './t.ts';
import { askedConsents, type VisitorDraft } from './visitor-draft.ts';
import type { PersonStep } from './visitor-steps.ts';

export interface PersonFieldsProps {
  step: PersonStep;
  draft: VisitorDraft;
  set: (changes: Partial<VisitorDraft>) => void;
  /** The sentence for a wrong field, or undefined. */
  errorOf: (field: string) => string | undefined;
}

/** Each purpose with its whole text, to be read aloud, and one unticked box. */
function ConsentFields({ draft, set, errorOf }: PersonFieldsProps) {
  const tick = (purpose: string, isGiven: boolean) =>
    set({ consents: [...draft.consents.filter((each) => each !== purpose), ...(isGiven ? [purpose] : [])] });
  return (
    <>
      <p>{t('visitor_consent_text')}</p>
      {askedConsents.map(({ purpose, title, body }) => (
        <section key={purpose} className="v-card">
          <h2>{say(title)}</h2>
          <ul className="g-aloud">
            {body[getLang()].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <CheckboxField
            id={`consents.${purpose}`}
            label={t('visitor_agrees', { title: say(title).toLowerCase() })}
            checked={draft.consents.includes(purpose)}
            onChange={(isGiven) => tick(purpose, isGiven)}
            error={errorOf(`consents.${purpose}`)}
          />
        </section>
      ))}
    </>
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

/** What one step asks of the visitor's person. */
export function PersonFields(props: PersonFieldsProps) {
  const { step, draft, set, errorOf } = props;
  const shared = { autoComplete: 'off' };
  switch (step) {
    case 'ho-ten':
      return (
        <TextField
          {...shared}
          id="name"
          label={t('visitor_name_label')}
          hint={t('visitor_name_hint')}
          value={draft.name}
          onChange={(name) => set({ name })}
          error={errorOf('name')}
          autoCapitalize="words"
        />
      );
    case 'ngay-sinh':
      return (
        <DateField
          {...shared}
          id="birthDate"
          label={t('visitor_birth_label')}
          value={draft.birthDate}
          onChange={(birthDate) => set({ birthDate })}
          error={errorOf('birthDate')}
        />
      );
    case 'gioi-tinh':
      return (
        <RadioGroup
          id="sex"
          label={t('full_sex')}
          options={sexes.map((value) => ({ value, label: t(`sex_${value}`) }))}
          value={sexes.find((sex) => sex === draft.sex)}
          onChange={(sex: Sex) => set({ sex })}
          error={errorOf('sex')}
        />
      );
    case 'so-can-cuoc':
      return (
        <TextField
          {...shared}
          id="idNumber"
          label={t('visitor_id_label')}
          hint={t('visitor_id_hint')}
          isOptional
          value={draft.idNumber}
          onChange={(idNumber) => set({ idNumber })}
          error={errorOf('idNumber')}
          inputMode="numeric"
          width_ch={16}
        />
      );
    case 'noi-o':
      return <AreaField {...props} />;
    case 'dia-chi':
      return (
        <TextField
          {...shared}
          id="address"
          label={t('visitor_address_label')}
          value={draft.address}
          onChange={(address) => set({ address })}
          error={errorOf('address')}
        />
      );
    case 'dong-y':
      return <ConsentFields {...props} />;
  }
}
