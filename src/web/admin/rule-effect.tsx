import { Button, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RuleEffect as Effect } from '../../contract/forms.ts';
import { verdicts } from '../../domain/declaration.ts';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { effectQuery } from './queries.ts';
import { t } from './t.ts';

function verdictWord(verdict: string): string {
  const known = verdicts.find((one) => one === verdict);
  return known ? t(`verdict_${known}`) : verdict;
}

function Counts({ effect }: { effect: Effect }) {
  const { days, declarations, isPartial, changes, alertsAdded, alertsGone } = effect;
  const changed = changes.reduce((sum, { count }) => sum + count, 0);
  return (
    <div role="status">
      <Text fw={600}>{t('effect_changed', { count: changed, all: declarations, days })}</Text>
      <ul>
        {changes.map(({ from, to, count }) => (
          <li key={`${from} ${to}`}>
            {t('effect_change', { from: verdictWord(from), to: verdictWord(to), count })}
          </li>
        ))}
        <li>{t('effect_alerts', { added: alertsAdded, gone: alertsGone })}</li>
      </ul>
      {isPartial && <Text>{t('effect_partial', { count: declarations })}</Text>}
    </div>
  );
}

/** What these rules would have changed in the last days, asked for by a button: the server opens every declaration. */
export function RuleEffect({ formId, version }: { formId: string; version: string }) {
  const effect = useQuery(effectQuery(formId, version));
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        {t('effect_title')}
      </Title>
      <Text mb="sm">{t('effect_intro')}</Text>
      <Button variant="default" loading={effect.isFetching} onClick={() => effect.refetch()} mb="sm">
        {t('effect_count')}
      </Button>
      {effect.isError && <ProblemNotice error={effect.error} />}
      {effect.data && !effect.isError && <Counts effect={effect.data} />}
    </section>
  );
}
