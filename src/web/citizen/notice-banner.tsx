import type { Person } from '../../contract/people.ts';
import { Banner } from '../kit/banner.tsx';
import { Link } from '../kit/navigation.tsx';
import { noticeT } from './notice-t.ts';
import { useNotices } from './use-notices.ts';

/** On the first screen: that a health authority has something to say to one of these people. */
export function NoticeBanner({ people }: { people: readonly Person[] }) {
  const [notice] = useNotices() ?? [];
  if (notice === undefined) return null;
  const name = people.find(({ id }) => id === notice.personId)?.name ?? '';
  const isRecalled = notice.recalledAt !== null;
  return (
    <Banner
      kind={isRecalled ? 'info' : 'ask'}
      isLive
      title={isRecalled ? noticeT('banner_recalled') : noticeT('banner_title', { name })}
    >
      <p className="c-banner-links">
        <Link to="/thong-bao">{noticeT(isRecalled ? 'banner_recalled_link' : 'banner_link')}</Link>
      </p>
    </Banner>
  );
}
