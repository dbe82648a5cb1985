import { type GuideId, guideHeads, guideIds, guidePath } from '../../domain/guide.ts';
import { say } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { Link } from '../kit/navigation.tsx';

/** The guides to choose from, but the one that is open. */
export function GuideRows({ open }: { open?: GuideId }) {
  return (
    <ul className="v-rows">
      {guideIds
        .filter((id) => id !== open)
        .map((id) => (
          <li key={id}>
            <Link to={guidePath(id)}>
              <Icon name="form" />
              <span className="guide-row-words">{say(guideHeads[id].reader)}</span>
              <Icon name="next" size={20} />
            </Link>
          </li>
        ))}
    </ul>
  );
}
