import { Paper } from '@mantine/core';
import type { CaseDetail } from '../../contract/tracing.ts';
import { formatDateTime } from '../../domain/time.ts';
import { ct } from './case-t.ts';
import { ReasonForm } from './reason-form.tsx';
import { useCaseStep } from './use-case-step.ts';

const kinds = [
  'open',
  'freeze',
  'ask',
  'approve',
  'refuse',
  'notify',
  'stop',
  'recall',
  'close',
  'export',
] as const;
const closable = ['draft', 'approved', 'refused', 'notified', 'recalled'];

function kindText(kind: string): string {
  const known = kinds.find((one) => one === kind);
  return known === undefined ? kind : ct(`event_${known}`);
}

/** Who did what with the case, the latest first, and how it ends. */
export function CaseHistory({ detail }: { detail: CaseDetail }) {
  const close = useCaseStep<string>(detail, ['PUT', '/closing'], (reason) => ({ reason }));
  return (
    <>
      <Paper withBorder p="md">
        <ol className="v-plain h-events">
          {detail.events.toReversed().map(({ at, kind, unitName, note }) => (
            <li key={`${at} ${kind}`} className="h-event">
              <span className="h-soft">{formatDateTime(Date.parse(at))}</span>
              <strong>{kindText(kind)}</strong>
              {note !== '' && <span className="v-break">{note}</span>}
              <span className="h-soft">{unitName}</span>
            </li>
          ))}
        </ol>
      </Paper>
      {detail.isOwn && closable.includes(detail.state) && (
        <ReasonForm
          id="dong-ca"
          title={ct('close_title')}
          text={ct('close_text')}
          choices={[{ label: ct('close_submit'), isMain: false, act: close }]}
        />
      )}
    </>
  );
}
