import { formatDateTime } from '../../domain/time.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { problemText } from '../kit/problem-text.ts';
import type { Outbox, OutboxItem } from '../offline/outbox.ts';
import { useOutboxItems } from '../offline/use-outbox.ts';
import { useAccount } from './account.ts';
import { CitizenPage, Thumb } from './citizen-page.tsx';
import { doorT } from './door-t.ts';
import { declarationOutbox, isKeptDeclaration, isKeptEntry, isKeptVisit, visitOutbox } from './outboxes.ts';
import { refusalWords } from './place-result.tsx';
import { t } from './t.ts';

function ItemCard({
  item,
  outbox,
  title,
  reason,
}: {
  item: OutboxItem;
  outbox: Outbox;
  title: string;
  reason: string;
}) {
  return (
    <li className="v-card">
      <p className="c-item-title">{title}</p>
      <p className="v-soft">{formatDateTime(Date.parse(item.at))}</p>
      {item.state === 'waiting' ? (
        <p>{t('unsent_waiting')}</p>
      ) : (
        <>
          <p>{reason}</p>
          <Button kind="secondary" onClick={() => outbox.clear(item.id)}>
            {t('unsent_clear')}
          </Button>
        </>
      )}
    </li>
  );
}

function visitTitle({ body }: OutboxItem): string {
  if (!isKeptVisit(body)) return doorT('way_in');
  return `${doorT(`way_${body.visit.direction}`)} · ${body.placeName} · ${body.personName}`;
}

/** What is still on this phone, and what the server has refused. */
export function UnsentPage() {
  const { people } = useAccount();
  const visits = useOutboxItems(visitOutbox);
  const declarations = useOutboxItems(declarationOutbox);
  const healthTitle = ({ body }: OutboxItem) => {
    const personId = isKeptDeclaration(body) || isKeptEntry(body) ? body.personId : '';
    const { name = '' } = people.find(({ id }) => id === personId) ?? {};
    return isKeptEntry(body) ? t('unsent_entry', { name }) : t('unsent_declaration', { name });
  };
  const count = visits.length + declarations.length;
  return (
    <CitizenPage title={t('unsent_title')} back="/">
      {count === 0 && <Banner kind="done" title={t('unsent_none')} />}
      <ul className="c-cards">
        {declarations.map((item) => (
          <ItemCard
            key={item.id}
            item={item}
            outbox={declarationOutbox}
            title={healthTitle(item)}
            reason={problemText({ code: item.reason ?? 'unknown', detail: '' })}
          />
        ))}
        {visits.map((item) => {
          const { title, advice } = refusalWords(item.reason ?? 'unknown');
          return (
            <ItemCard
              key={item.id}
              item={item}
              outbox={visitOutbox}
              title={visitTitle(item)}
              reason={`${title}. ${advice}`}
            />
          );
        })}
      </ul>
      {count > 0 && (
        <Thumb>
          <Button isWide onClick={() => visitOutbox.flush().catch(() => false)}>
            {t('unsent_send')}
          </Button>
        </Thumb>
      )}
    </CitizenPage>
  );
}
