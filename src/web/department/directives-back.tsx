import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Icon } from '../kit/icons.tsx';
import { dt } from './directive-t.ts';
import { useOffice } from './office-context.ts';

/** The way from a letter back to all of them. */
export function DirectivesBack() {
  const office = useOffice();
  return (
    <Anchor
      className="d-target"
      renderRoot={(props) => <Link to="/nganh/$unitId/van-ban" params={{ unitId: office.id }} {...props} />}
    >
      <Icon name="back" size={20} />
      {dt('back')}
    </Anchor>
  );
}
