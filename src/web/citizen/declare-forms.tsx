import { useEffect, useState } from 'react';
import type { FormList } from '../../contract/forms.ts';
import type { Person } from '../../contract/people.ts';
import { type Problem, request } from '../kit/api.ts';
import { Button } from '../kit/button.tsx';
import { say } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { kitT } from '../kit/kit-t.ts';
import { Link } from '../kit/navigation.tsx';
import { problemText } from '../kit/problem-text.ts';
import { Redirect } from '../kit/redirect.tsx';
import type { PageProps } from '../kit/router.tsx';
import { Skeleton } from '../kit/skeleton.tsx';
import { CitizenPage } from './citizen-page.tsx';
import { forWhom } from './for-whom.ts';
import { MemberGate } from './member-gate.tsx';
import { findReturnPath, withReturn } from './return-path.ts';
import { t } from './t.ts';

type State = FormList['forms'] | Problem | undefined;

function Forms({ person }: { person: Person }) {
  const [state, setState] = useState<State>();
  const area = `${person.areaCode}@${person.areaVersion}`;
  useEffect(() => {
    if (state !== undefined) return;
    void request<FormList>('GET', `/api/forms?${new URLSearchParams({ area })}`).then((result) =>
      setState(result.ok ? result.value.forms : result.problem),
    );
  }, [state, area]);
  const caption = forWhom(person);
  const back = withReturn(`/khai-bao/${person.id}`, findReturnPath());
  return (
    <CitizenPage title={t('forms_title')} back={back} {...(caption ? { caption } : {})}>
      {state === undefined && <Skeleton lines={6} />}
      {state && 'code' in state && (
        <>
          <p>{problemText(state)}</p>
          <Button onClick={() => setState(undefined)}>{kitT('retry')}</Button>
        </>
      )}
      {state && !('code' in state) && (
        <ul className="v-rows">
          {state.map(({ id, title, description }) => (
            <li key={id}>
              <Link to={withReturn(`/khai-bao/${person.id}/mau/${id}`, findReturnPath())}>
                <Icon name="form" />
                <span className="c-row-words">
                  {say(title)}
                  <span className="c-row-more">{say(description)}</span>
                </span>
                <Icon name="next" size={20} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </CitizenPage>
  );
}

/** The forms that hold where this person lives. */
export function ChooseFormPage({ params }: PageProps) {
  return (
    <MemberGate>
      {({ people }) => {
        const person = people.find(({ id }) => id === params.personId);
        return person ? <Forms person={person} /> : <Redirect to="/khai-bao" />;
      }}
    </MemberGate>
  );
}
