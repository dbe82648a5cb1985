import { Alert, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Icon } from '../kit/icons.tsx';
import { receivedQuery } from './directive-queries.ts';
import { dt } from './directive-t.ts';

/** Says on a unit's first page that letters wait; nothing when none do. */
export function UnreadDirectives({ unitId }: { unitId: string }) {
  const count = useQuery(receivedQuery(unitId)).data?.unread ?? 0;
  if (count === 0) return null;
  return (
    <Alert variant="default" icon={<Icon name="form" />} title={dt('home_title', { count })}>
      <Text mb="sm">{dt('home_text')}</Text>
      <Button renderRoot={(props) => <Link to="/don-vi/$unitId/van-ban" params={{ unitId }} {...props} />}>
        {dt('home_do')}
      </Button>
    </Alert>
  );
}
