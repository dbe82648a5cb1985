import { Anchor, Button, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { AlertDetail, AlertProgress } from '../../contract/health.ts';
import { alertStateTexts } from '../../domain/alert.ts';
import { isHealthAuthority } from '../../domain/health-unit.ts';
import { parseVnMobile } from '../../domain/phone.ts';
import { formatDay, yearsBetween } from '../../domain/time.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { today } from '../kit/server-clock.ts';
import { AlertClock, useMinute } from './alert-clock.tsx';
import { AlertHistory } from './alert-history.tsx';
import { AlertSteps } from './alert-steps.tsx';
import { ct } from './case-t.ts';
import { DeclaredAnswers } from './declared-answers.tsx';
import { alertQuery, alertsKey } from './queries.ts';
import { say, t } from './t.ts';
import { useUnit } from './unit-context.ts';
import { UrgencyMark } from './urgency-mark.tsx';
import { WatchForm } from './watch-form.tsx';

const sexes = { male: 'sex_male', female: 'sex_female', other: 'sex_other' } as const;

function isSex(text: string): text is keyof typeof sexes {
  return Object.hasOwn(sexes, text);
}

function PersonFacts({ person }: Pick<AlertDetail, 'person'>) {
  const { name, birthDate, sex, phone, idNumber, address, areaName } = person;
  const number = parseVnMobile(phone ?? '');
  const facts: [string, string][] = [
    [
      t('person_birth'),
      t('person_age', { day: formatDay(birthDate), age: yearsBetween(birthDate, today()) }),
    ],
    [t('person_sex'), isSex(sex) ? t(sexes[sex]) : sex],
    [t('person_phone'), phone ?? t('person_no_phone')],
    [t('person_id'), idNumber ?? t('person_no_id')],
    [t('person_address'), `${address}, ${areaName}`],
  ];
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="nguoi-khai">
      <Title order={2} size="h4" id="nguoi-khai">
        {t('person_title')}
      </Title>
      <Text className="h-person-name">{name}</Text>
      <dl className="h-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="v-break">{value}</dd>
          </div>
        ))}
      </dl>
      {number.ok && (
        <Button
          component="a"
          href={`tel:${number.e164}`}
          leftSection={<Icon name="phone" />}
          mt="sm"
          size="md"
        >
          {t('call', { phone: phone ?? '' })}
        </Button>
      )}
      <Text c="dimmed" mt="sm">
        {t('detail_seen')}
      </Text>
    </Paper>
  );
}

function AlertBody({
  detail,
  onProgress,
}: {
  detail: AlertDetail;
  onProgress: (progress: AlertProgress) => void;
}) {
  const { alert, person, declarations, events } = detail;
  const now = useMinute();
  return (
    <>
      <div className="h-alert-head h-detail-head">
        <UrgencyMark urgency={alert.urgency} />
        <span className="v-tag">{say(alertStateTexts[alert.state])}</span>
        <AlertClock alert={alert} now={now} />
      </div>
      <div className="h-columns">
        <Stack gap="md">
          <PersonFacts person={person} />
          <DeclaredAnswers declarations={declarations} />
        </Stack>
        <Stack gap="md">
          <AlertSteps alert={alert} onProgress={onProgress} />
          <WatchForm alertId={alert.id} />
          <AlertHistory events={events} />
        </Stack>
      </div>
    </>
  );
}

/** One alert: who it is and what was declared, on record; what was done, and what comes next. */
export function AlertPage() {
  const { unit } = useUnit();
  const { alertId = '' } = useParams({ strict: false });
  const client = useQueryClient();
  const query = alertQuery(unit.id, alertId);
  const detail = useQuery(query);
  const onProgress = ({ alert, events }: AlertProgress) => {
    client.setQueryData(query.queryKey, (old: AlertDetail | undefined) => old && { ...old, alert, events });
    void client.invalidateQueries({ queryKey: alertsKey(unit.id) });
  };
  return (
    <>
      <PageHead title={t('detail_title')} place={unit.name}>
        {isHealthAuthority(unit.kind) && (
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link
                to="/y-te/$unitId/ca-benh/moi"
                params={{ unitId: unit.id }}
                search={{ alert: alertId }}
                {...props}
              />
            )}
          >
            {ct('list_open')}
          </Button>
        )}
        <Anchor renderRoot={(props) => <Link to="/y-te/$unitId" params={{ unitId: unit.id }} {...props} />}>
          {t('detail_back')}
        </Anchor>
      </PageHead>
      {detail.isPending && <Skeleton height={480} aria-busy="true" aria-label={t('busy')} />}
      {detail.isError && <ProblemNotice error={detail.error} onRetry={() => detail.refetch()} />}
      {detail.data && <AlertBody detail={detail.data} onProgress={onProgress} />}
    </>
  );
}
