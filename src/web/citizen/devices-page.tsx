import { useCallback, useEffect, useState } from 'react';
import type { SessionList } from '../../contract/accounts.ts';
import { formatDateTime } from '../../domain/time.ts';
import { type Problem, request } from '../kit/api.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ErrorSummary } from '../kit/error-summary.tsx';
import { Icon } from '../kit/icons.tsx';
import { navigate } from '../kit/navigation.tsx';
import { Skeleton } from '../kit/skeleton.tsx';
import { useOnline } from '../offline/online.ts';
import { refreshAccount } from './account.ts';
import { CitizenPage } from './citizen-page.tsx';
import { MemberGate } from './member-gate.tsx';
import { t } from './t.ts';

type Session = SessionList['sessions'][number];

function SessionCard({ session, onEnd }: { session: Session; onEnd: (id: string) => Promise<void> }) {
  const { id, device, createdAt, lastSeenAt, isCurrent } = session;
  return (
    <li className="v-card">
      <p className="c-item-title">
        <Icon name="phone" /> {device}
      </p>
      <p className="v-soft">
        {t('device_since', { time: formatDateTime(Date.parse(createdAt)) })}
        <br />
        {isCurrent ? t('device_this') : t('device_seen', { time: formatDateTime(Date.parse(lastSeenAt)) })}
      </p>
      {!isCurrent && (
        <Button kind="secondary" onClick={() => onEnd(id)}>
          {t('device_end')}
        </Button>
      )}
    </li>
  );
}

function Devices() {
  const [sessions, setSessions] = useState<readonly Session[]>();
  const [problem, setProblem] = useState<Problem>();
  const [isAsking, setAsking] = useState(false);
  const isOnline = useOnline();
  const load = useCallback(async () => {
    const result = await request<SessionList>('GET', '/api/sessions');
    if (result.ok) setSessions(result.value.sessions);
    setProblem(result.ok ? undefined : result.problem);
  }, []);
  useEffect(() => void (isOnline && load()), [load, isOnline]);

  async function end(path: string): Promise<boolean> {
    const result = await request<null>('DELETE', path);
    setProblem(result.ok ? undefined : result.problem);
    return result.ok;
  }

  async function endAll(): Promise<void> {
    setAsking(false);
    if (!(await end('/api/sessions'))) return;
    await refreshAccount();
    navigate('/', { replace: true });
  }

  if (!isOnline) {
    return (
      <CitizenPage title={t('devices_title')} back="/">
        <Banner title={t('devices_offline')} />
      </CitizenPage>
    );
  }
  return (
    <CitizenPage title={t('devices_title')} back="/" hasErrors={problem !== undefined}>
      <ErrorSummary problem={problem} />
      <p>{t('devices_text')}</p>
      {sessions ? (
        <ul className="c-cards">
          {sessions.map((session) => (
            <SessionCard
              key={session.id}
              session={session}
              onEnd={async (id) => {
                if (await end(`/api/sessions/${id}`)) await load();
              }}
            />
          ))}
        </ul>
      ) : (
        !problem && <Skeleton lines={4} />
      )}
      <Button kind="danger" isWide onClick={() => setAsking(true)}>
        {t('devices_end_all')}
      </Button>
      <Dialog isOpen={isAsking} title={t('devices_end_all_title')} onClose={() => setAsking(false)}>
        <p>{t('devices_end_all_text')}</p>
        <Button kind="danger" isWide onClick={endAll}>
          {t('devices_end_all')}
        </Button>
      </Dialog>
    </CitizenPage>
  );
}

/** Where this number is logged in; one session or all can be ended. */
export function DevicesPage() {
  return <MemberGate>{() => <Devices />}</MemberGate>;
}
