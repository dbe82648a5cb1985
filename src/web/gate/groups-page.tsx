import { Icon } from '../kit/icons.tsx';
import { Link } from '../kit/navigation.tsx';
import type { Duty } from './duty.ts';
import { DutyGate } from './duty-gate.tsx';
import { GatePage } from './gate-page.tsx';
import { useRoster } from './roster.ts';
import { t } from './t.ts';

function GroupsView({ duty }: { duty: Duty }) {
  const groups = useRoster(duty.placeId)?.groups;
  return (
    <GatePage title={t('groups_title')} back="/cong" caption={`${duty.placeName} · ${duty.gateName}`}>
      <p>{groups && groups.length > 0 ? t('groups_hint') : t(groups ? 'groups_none' : 'groups_not_here')}</p>
      <ul className="v-rows g-doors">
        {groups?.map(({ id, name, kind, members }) => (
          <li key={id}>
            <Link to={`/cong/nhom/${id}`}>
              <Icon name="people" size={32} />
              <span>
                <strong>{name}</strong>
                <span className="v-choice-hint">
                  {t(`group_${kind}`)} · {t('group_size', { count: members.length })}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </GatePage>
  );
}

/** The groups of the place, to choose one whose code is not at hand. */
export function GroupsPage() {
  return <DutyGate>{(duty) => <GroupsView duty={duty} />}</DutyGate>;
}
