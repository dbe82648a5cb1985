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
}

function MembershipCard({ person, membership, onLeft }: CardProps & { onLeft: () => void }) {
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

/** What the server says of each person; nobody while there is no network. */
async function loadAll(people: readonly Person[]): Promise<CardProps[]> {
  const each = await Promise.all(
    people.map(async (person) => {
      const result = await request<MembershipList>('GET', `/api/people/${person.id}/memberships`);
      const memberships = result.ok ? result.value.memberships : [];
      return memberships.map((membership) => ({ person, membership }));
    }),
  );
  return each.flat();
}

/** Which places count oneself and one's dependants among their people, with the way out of each; nothing for none. */
export function MembershipsPart() {
  const { people } = useAccount();
  const [found, setFound] = useState<readonly CardProps[]>([]);
  const load = useCallback(async () => setFound(await loadAll(people)), [people]);
  useEffect(() => void load(), [load]);
  if (found.length === 0) return null;
  return (
    <section>
      <h2>{t('member_title')}</h2>
      <p>{t('member_text')}</p>
      <ul className="c-cards">
        {found.map(({ person, membership }) => (
          <MembershipCard
            key={person.id + membership.placeId}
            {...{ person, membership }}
            onLeft={() => void load()}
          />
        ))}
      </ul>
    </section>
  );
}
