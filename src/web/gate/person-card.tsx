import type { FullPerson } from '../../contract/visits.ts';
import { sexes } from '../../domain/person.ts';
import { formatPhone } from '../../domain/phone.ts';
import { formatDay } from '../../domain/time.ts';
import { Icon } from '../kit/icons.tsx';
import { kitT } from '../kit/kit-t.ts';
import { t } from './t.ts';

/** The person in full, at a place that may see it. Never kept: it is gone with the next scan. */
export function PersonCard({ person }: { person: FullPerson }) {
  const sex = sexes.find((each) => each === person.sex);
  const facts: readonly [string, string][] = [
    [t('full_name'), person.name],
    [t('full_phone'), person.phone === null ? t('full_none') : formatPhone(person.phone)],
    [t('full_birth'), formatDay(person.birthDate)],
    [t('full_sex'), sex ? kitT(`sex_${sex}`) : person.sex],
    [t('full_id'), person.idNumber ?? t('full_none')],
    [t('full_address'), [person.address, person.areaName].filter(Boolean).join(', ')],
  ];
  return (
    <section className="g-person" aria-labelledby="thong-tin-khach">
      <h2 id="thong-tin-khach">{t('full_title')}</h2>
      <p className="g-person-note">
        <Icon name="info" size={20} />
        {t('full_note')}
      </p>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
