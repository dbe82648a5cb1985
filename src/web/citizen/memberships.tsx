import { useCallback, useEffect, useState } from 'react';
import type { Person } from '../../contract/people.ts';
import type { MembershipList } from '../../contract/rosters.ts';
import { formatDate } from '../../domain/time.ts';
import { request } from '../kit/api.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useAccount } from './account.ts';
import { t } from './t.ts';

type Membership = MembershipList['memberships'][number];

interface CardProps {
  person: Person;
  membership: Membership;
  onLeft: () => void;
}

function MembershipCard({ person, membership, onLeft }: CardProps) {
  const [isAsking, setAsking] = useState(false);
  const { placeId, placeName, kind, since } = membership;
  return (
    <li className="v-card">
      <p className="c-item-title">{placeName}</p>
      <p className="v-soft">
        {person.name} · {t(`member_${kind}`)} · {t('member_since', { day: formatDate(Date.parse(since)) })}
      </p>
      <Button kind="secondary" onClick={() => setAsking(true)}>
        {t('member_leave')}
      </Button>
      <Dialog
        isOpen={isAsking}
        title={t('member_leave_of', { place: placeName })}
        onClose={() => setAsking(false)}
      >
        <p>{t('member_leave_text')}</p>
        <Button
          kind="danger"
          isWide
          onClick={async () => {
            const path = `/api/people/${person.id}/memberships/${placeId}`;
            const result = await request<null>('DELETE', path);
            if (result.ok || result.problem.status === 404) onLeft();
          }}
        >
          {t('member_leave')}
        </Button>
      </Dialog>
    </li>
  );
}

/** The memberships of one person; nothing while there are none, or no network. */
function OfPerson({ person }: { person: Person }) {
  const [memberships, setMemberships] = useState<readonly Membership[]>([]);
  const load = useCallback(async () => {
    const result = await request<MembershipList>('GET', `/api/people/${person.id}/memberships`);
    if (result.ok) setMemberships(result.value.memberships);
  }, [person.id]);
  useEffect(() => void load(), [load]);
  return memberships.map((membership) => (
    <MembershipCard key={membership.placeId} {...{ person, membership }} onLeft={() => void load()} />
  ));
}

/** Which places count oneself and one's dependants among their people, with the way out of each. */
export function MembershipsPart() {
  const { people } = useAccount();
  return (
    <section>
      <h2>{t('member_title')}</h2>
      <p>{t('member_text')}</p>
      <ul className="c-cards">
        {people.map((person) => (
          <OfPerson key={person.id} person={person} />
        ))}
      </ul>
    </section>
  );
}
