import { Icon, type IconName } from '../kit/icons.tsx';
import { Link } from '../kit/navigation.tsx';

/** A way to record, with a line on when it is the right one. */
export interface Door {
  to: string;
  icon: IconName;
  words: string;
  hint: string;
}

/** The ways to choose from. */
export function Doors({ doors }: { doors: readonly Door[] }) {
  return (
    <ul className="v-rows g-doors">
      {doors.map(({ to, icon, words, hint }) => (
        <li key={to}>
          <Link to={to}>
            <Icon name={icon} size={32} />
            <span>
              <strong>{words}</strong>
              <span className="v-choice-hint">{hint}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
