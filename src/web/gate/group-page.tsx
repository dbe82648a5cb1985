import { useEffect, useRef, useState } from 'react';
import type { Group } from '../../contract/rosters.ts';
import { Button } from '../kit/button.tsx';
import { CheckboxField } from '../kit/choices.tsx';
import { Icon } from '../kit/icons.tsx';
import { Link } from '../kit/navigation.tsx';
import type { PageProps } from '../kit/router.tsx';
import { serverNow } from '../kit/server-clock.ts';
import { TextField } from '../kit/text-fields.tsx';
import { useBusy } from '../offline/busy.ts';
import type { Duty } from './duty.ts';
import { DutyGate } from './duty-gate.tsx';
import { GatePage } from './gate-page.tsx';
import { type Outcome, outcomeOf, toneOf } from './outcome.ts';
import { declaredText, outcomeLine } from './outcome-text.ts';
import { groupScans, keepGroup } from './record-group.ts';
import { type RollRow, rollOf, searchRoll, shownNumber, ticksOf } from './roll-call.ts';
import { useRoster } from './roster.ts';
import type { RosterBook } from './roster-book.ts';
import { onScanResults, scanOutbox, startSending } from './scan-outbox.ts';
import { giveSignal } from './signal.ts';
import { t } from './t.ts';

/** What became of each member that was recorded, by number; undefined before. */
type Results = ReadonlyMap<number, Outcome> | undefined;

/** Records those who are ticked, once, and hears what becomes of each. */
function useRecording(duty: Duty) {
  const [results, setResults] = useState<Results>();
  // Known before the first of them can be answered.
  const memberOf = useRef<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    startSending();
    return onScanResults((answers) => {
      const known = answers.flatMap((answer): [number, Outcome][] => {
        const no = memberOf.current.get(answer.id);
        return no === undefined ? [] : [[no, outcomeOf(answer)]];
      });
      if (known.length > 0) setResults((old) => new Map([...(old ?? []), ...known]));
    });
  }, []);

  async function record(rows: readonly RollRow[]): Promise<void> {
    const scans = groupScans(duty, rows);
    memberOf.current = new Map(scans.map(({ id, member }) => [id, member ?? -1]));
    const kept = await keepGroup(duty, rows, scans);
    setResults((old) => new Map([...kept, ...(old ?? [])]));
    giveSignal('kept');
    await scanOutbox.flush().catch(() => false);
  }
  return { results, record };
}

function RowText({ row }: { row: RollRow }) {
  return (
    <>
      <strong className="g-roll-no">{shownNumber(row.no)}</strong> {row.visitor.maskedName}
    </>
  );
}

interface TicksProps {
  rows: readonly RollRow[];
  isBusy: boolean;
  onRecord: (rows: readonly RollRow[]) => void;
}

function Ticks({ rows, isBusy, onRecord }: TicksProps) {
  const [ticked, setTicked] = useState(() => ticksOf(rows));
  const [query, setQuery] = useState('');
  const shown = searchRoll(rows, query);
  const isAll = shown.every(({ no }) => ticked.has(no));
  const tick = (members: readonly number[], isOn: boolean) => {
    const next = new Set(ticked);
    for (const no of members) isOn ? next.add(no) : next.delete(no);
    setTicked(next);
  };
  return (
    <>
      {rows.length > 10 && (
        <TextField id="tim" label={t('roll_search')} inputMode="search" value={query} onChange={setQuery} />
      )}
      <Button
        kind="secondary"
        isWide
        onClick={() =>
          tick(
            shown.map(({ no }) => no),
            !isAll,
          )
        }
      >
        {isAll ? t('roll_none') : t('roll_all')}
      </Button>
      <div className="g-roll">
        {shown.map((row) => (
          <CheckboxField
            key={row.no}
            id={`thanh-vien-${row.no}`}
            label={<RowText row={row} />}
            hint={declaredText(row.visitor) ?? t('roll_unknown')}
            checked={ticked.has(row.no)}
            onChange={(isOn) => tick([row.no], isOn)}
          />
        ))}
      </div>
      <div className="g-roll-done">
        <Button
          isWide
          isBusy={isBusy}
          disabled={ticked.size === 0}
          onClick={() => onRecord(rows.filter(({ no }) => ticked.has(no)))}
        >
          {t('roll_record', { count: ticked.size })}
        </Button>
      </div>
    </>
  );
}

function ResultRows({ rows, results }: { rows: readonly RollRow[]; results: ReadonlyMap<number, Outcome> }) {
  const looks = [...results.values()].map(({ look }) => (look === 'ask' ? 'ok' : look));
  const sums = (['ok', 'kept', 'refused'] as const).flatMap((look) => {
    const count = looks.filter((other) => other === look).length;
    return count === 0 ? [] : [t(`roll_${look}`, { count })];
  });
  return (
    <>
      <p className="g-roll-sum" role="status">
        {sums.join(' · ')}
      </p>
      <ol className="g-list g-roll-results">
        {rows.flatMap((row) => {
          const outcome = results.get(row.no);
          if (!outcome || outcome.look === 'checking') return [];
          const tone = toneOf(outcome);
          return (
            <li key={row.no} className={`g-line g-line-${tone}`}>
              <span className="g-line-icon">
                <Icon name={tone === 'kept' ? 'clock' : tone} size={20} />
              </span>
              <span>
                <RowText row={row} />
                <span className="v-choice-hint">{outcomeLine(outcome)}</span>
              </span>
            </li>
          );
        })}
      </ol>
      <Link to="/cong/quet" className="v-button v-button-primary v-wide">
        {t('manual_back')}
      </Link>
    </>
  );
}

function RollView({ duty, book, group }: { duty: Duty; book: RosterBook; group: Group }) {
  // As it was when the list opened: rows and ticks do not move under the finger.
  const [rows] = useState(() => rollOf(duty, book, group, serverNow().getTime()));
  const { results, record } = useRecording(duty);
  const [isBusy, setBusy] = useState(false);
  useBusy(true);
  return (
    <GatePage title={group.name} back="/cong/nhom" caption={`${duty.gateName} · ${t(`asked_${duty.asked}`)}`}>
      {results ? (
        <ResultRows rows={rows} results={results} />
      ) : (
        <Ticks
          rows={rows}
          isBusy={isBusy}
          onRecord={(ticked) => {
            setBusy(true);
            void record(ticked).finally(() => setBusy(false));
          }}
        />
      )}
    </GatePage>
  );
}

function GroupView({ duty, groupId }: { duty: Duty; groupId: string | undefined }) {
  const book = useRoster(duty.placeId);
  const group = book?.groups.find(({ id }) => id === groupId);
  if (book && group) return <RollView duty={duty} book={book} group={group} />;
  return (
    <GatePage title={t('groups_title')} back="/cong/nhom">
      <p>{t(book ? 'group_gone' : 'groups_not_here')}</p>
    </GatePage>
  );
}

/** A class, a shift, a team that passes together: who is there is ticked, and recorded at once. */
export function GroupPage({ params }: PageProps) {
  return <DutyGate>{(duty) => <GroupView duty={duty} groupId={params.groupId} />}</DutyGate>;
}
