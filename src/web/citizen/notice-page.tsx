import type { Person } from '../../contract/people.ts';
import type { Notice } from '../../contract/tracing.ts';
import { exposureAdvice } from '../../domain/notice.ts';
import { formatDate, formatDay } from '../../domain/time.ts';
import { say } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { Skeleton } from '../kit/skeleton.tsx';
import { ButtonLink, CitizenPage } from './citizen-page.tsx';
import { MemberGate } from './member-gate.tsx';
import { noticeT } from './notice-t.ts';
import { useNotices } from './use-notices.ts';

function exposedText({ firstDay, lastDay }: Notice, name: string): string {
  const words = { name, first: formatDay(firstDay), last: formatDay(lastDay) };
  return firstDay === lastDay ? noticeT('exposed_day', words) : noticeT('exposed', words);
}

function NoticeCard({ notice, name }: { notice: Notice; name: string }) {
  const { placeName, unitName, unitPhone, recalledAt } = notice;
  const sent = formatDate(Date.parse(notice.sentAt));
  return (
    <li className="v-card">
      {recalledAt === null ? (
        <>
          <p>
            <strong>{exposedText(notice, name)}</strong>{' '}
            {placeName !== null && noticeT('place', { place: placeName })}
          </p>
          <p>{noticeT('not_ill')}</p>
        </>
      ) : (
        <p>
          <strong>{noticeT('recalled', { sent, name })}</strong>
        </p>
      )}
      <p className="v-soft">{noticeT('from_unit', { unit: unitName, sent })}</p>
      {unitPhone !== null && (
        <p>
          <a className="v-button v-button-secondary" href={`tel:${unitPhone.replaceAll(' ', '')}`}>
            <Icon name="phone" /> {noticeT('call', { phone: unitPhone })}
          </a>
        </p>
      )}
    </li>
  );
}

function Advice({ personId }: { personId: string }) {
  return (
    <>
      <ol className="c-advice">
        {exposureAdvice.map(({ title, text }) => (
          <li key={title.vi}>
            <strong>{say(title)}</strong>
            <p>{say(text)}</p>
          </li>
        ))}
      </ol>
      <ButtonLink to={`/khai-bao/${personId}`} icon={<Icon name="form" />}>
        {noticeT('declare')}
      </ButtonLink>
    </>
  );
}

function Notices({ people }: { people: readonly Person[] }) {
  const notices = useNotices();
  const standing = notices?.find(({ recalledAt }) => recalledAt === null);
  const nameOf = ({ personId }: Notice) => people.find(({ id }) => id === personId)?.name ?? '';
  return (
    <CitizenPage title={noticeT('title')} back="/">
      {notices === undefined && <Skeleton />}
      {notices?.length === 0 && <p>{noticeT('none')}</p>}
      <ul className="c-cards">
        {notices?.map((notice) => (
          <NoticeCard key={`${notice.personId} ${notice.sentAt}`} notice={notice} name={nameOf(notice)} />
        ))}
      </ul>
      {standing && <Advice personId={standing.personId} />}
    </CitizenPage>
  );
}

/** What to do after an exposure, and what the health authority said. */
export function NoticePage() {
  return <MemberGate>{({ people }) => <Notices people={people} />}</MemberGate>;
}
