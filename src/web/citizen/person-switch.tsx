import type { Person } from '../../contract/people.ts';
import { t } from './t.ts';

/** Whose page this is; shown only where there is a choice. */
export function PersonSwitch(props: {
  people: readonly Person[];
  personId: string;
  onChange: (personId: string) => void;
}) {
  if (props.people.length < 2) return null;
  return (
    <fieldset className="c-switch">
      <legend className="v-hidden">{t('person_switch')}</legend>
      {props.people.map(({ id, name, relation }) => (
        <label key={id}>
          <input
            type="radio"
            name="person"
            className="v-hidden"
            checked={id === props.personId}
            onChange={() => props.onChange(id)}
          />
          <span>{relation === 'self' ? t('me') : name}</span>
        </label>
      ))}
    </fieldset>
  );
}
