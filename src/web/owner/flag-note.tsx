import { Alert, Anchor, Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FlagDecision, FlagDecisionInput, LogRow } from '../../contract/visits.ts';
import { flags, isDoubtful, isFlagReason } from '../../domain/plausibility.ts';
import { formatTime } from '../../domain/time.ts';
import { requestOrThrow } from '../kit/api.ts';
import { getLang } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { usePlace } from './place-context.ts';
import { logQuery, placePath } from './queries.ts';
import { t } from './t.ts';

function stateText(decision: FlagDecision | null, isLeftOut: boolean): string {
  if (decision === 'valid') return t('flag_is_valid');
  if (decision === 'dismissed') return t('flag_is_dismissed');
  return t(isLeftOut ? 'flag_is_open' : 'flag_is_noted');
}

/** The two words an owner may say about a visit; the one that was said last stands, and can be taken back. */
function Decide({ row, decision }: { row: LogRow; decision: FlagDecision | null }) {
  const { place } = usePlace();
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: (body: FlagDecisionInput) =>
      requestOrThrow<null>('PUT', placePath(place.id, `/visits/${row.id}/flag`), { body }),
    onSuccess: () =>
      Promise.all(
        ['log', 'older-log'].map((part) => client.invalidateQueries({ queryKey: ['place', place.id, part] })),
      ),
  });
  const time = formatTime(Date.parse(row.at));
  return (
    <>
      <Group gap="xs" mt={4}>
        {decision !== 'valid' && (
          <Button
            variant="default"
            px="sm"
            loading={decide.isPending}
            aria-label={t('flag_valid_of', { time })}
            onClick={() => decide.mutate({ at: row.at, decision: 'valid' })}
          >
            {t('flag_valid')}
          </Button>
        )}
        {decision !== 'dismissed' && (
          <Button
            variant="default"
            px="sm"
            loading={decide.isPending}
            aria-label={t('flag_dismiss_of', { time })}
            onClick={() => decide.mutate({ at: row.at, decision: 'dismissed' })}
          >
            {t('flag_dismiss')}
          </Button>
        )}
      </Group>
      {decide.isError && <span role="alert">{t('flag_failed')}</span>}
    </>
  );
}

/** Why a visit is hard to believe, what that means for tracing, and the owner's word on it. */
export function FlagNote({ row }: { row: LogRow }) {
  const { place } = usePlace();
  if (row.flag === null) return null;
  const reasons = row.flag.reasons.filter(isFlagReason);
  return (
    <span className="o-flag">
      {reasons.map((reason) => (
        <span key={reason} className="o-flag-reason">
          <Icon name="alert" size={20} />
          {flags[reason].text[getLang()]}
        </span>
      ))}
      <span className="o-soft o-block">{stateText(row.flag.decision, isDoubtful(reasons))}</span>
      {place.right === 'owner' && <Decide row={row} decision={row.flag.decision} />}
    </span>
  );
}

/** Tells the owner that something waits for a look, wherever in the past it lies. */
export function FlagsOpen() {
  const { place } = usePlace();
  const open = useQuery(logQuery(place.id, { flagged: true, limit: 1 }));
  if (place.right !== 'owner' || !open.data?.rows.length) return null;
  return (
    <Alert variant="default" mb="md" icon={<Icon name="alert" />} title={t('flags_open_title')}>
      {t('flags_open_text')}{' '}
      <Anchor
        underline="always"
        renderRoot={(props) => (
          <Link to="/chu/$placeId" params={{ placeId: place.id }} search={{ flagged: true }} {...props} />
        )}
      >
        {t('flags_open_show')}
      </Anchor>
    </Alert>
  );
}
