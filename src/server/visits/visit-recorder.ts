import type { Verdict } from '../../domain/declaration.ts';
import type { VisitWay } from '../../domain/visit.ts';
import { type Database, isDataError } from '../platform/db.ts';
import { GroupCommit } from '../platform/group-commit.ts';
import {
  hashArray,
  integerArray,
  smallintArray,
  textArray,
  timestampArray,
  uuidArray,
} from '../platform/pg-arrays.ts';

/**
 * What to record for each state that only the database knows: by verdict of the day (none, ok, ask, stop), for somebody
 * outside and then for somebody inside, eight letters of `i` (record an entry), `o` (an exit), `x` (nothing).
 */
export type Moves = string;

/** One passage to be recorded, everything known of it that does not need the database. */
export interface NewVisit {
  placeId: string;
  id: string;
  /** Unix milliseconds */
  at: number;
  /** The visitor by id, or by the keyed hash of the code's alias */
  visitor: { personId: string } | { aliasHmac: Buffer };
  gateNo: number;
  way: VisitWay;
  recordedBy: string;
  moves: Moves;
  /** Where the move depends on whether the visitor is inside: entries up to this instant (Unix milliseconds) are over. */
  insideOnlyAfter: number | null;
  /** Of a live code: its half minute, in which it counts once at the place. Null for what may be shown again. */
  liveStep: number | null;
  /** What was odd about it as it came (src/domain/plausibility.ts), for the fold; null for nothing. */
  hints: string | null;
}

/** What the database found, and whether it stored the visit. */
export interface RecordedVisit {
  /**
   * `not_stored`: refused by the moves, by an ended card or an unknown visitor, or the key is taken. `copied`: the live
   * code was used at the place by another scan.
   */
  outcome: 'stored' | 'not_stored' | 'redated' | 'copied';
  /** Undefined for an unknown code or person */
  personId: string | undefined;
  maskedName: string;
  /** When the card ended, Unix milliseconds */
  cardEndedAt: number | undefined;
  verdict: Verdict | null;
  isInside: boolean;
  /** `redated`: the instant that an earlier try got, Unix milliseconds */
  redatedTo: number | undefined;
}

/** The keys of what is to be folded, one row a batch, fit into one page of the database. */
const BATCH_MAX = 128;
/** At ten thousand visits a second a third of a second of waiting; beyond it the device tries again later. */
const WAITING_MAX = 4_000;

/** Appends visits of all places of a cell, many requests in one statement and one commit. */
export class VisitRecorder {
  readonly #db: Database;
  readonly #commit: GroupCommit<NewVisit, RecordedVisit>;
  readonly #onStored: () => void;

  /** @param onStored called after each batch that stored something: its stays can be folded */
  constructor(db: Database, onStored: () => void) {
    this.#db = db;
    this.#onStored = onStored;
    this.#commit = new GroupCommit({
      write: (visits) => this.#write(visits),
      batchMax: BATCH_MAX,
      waitingMax: WAITING_MAX,
      keysOf,
      isOneItemsFault: isDataError,
    });
  }

  /** Whether new visits are refused for now, because too many wait. */
  get isFull(): boolean {
    return this.#commit.isFull;
  }

  /** Appends visits; answers by position once each is on disk or refused. @throws AppError 503 when too many wait */
  record(visits: readonly NewVisit[]): Promise<RecordedVisit[]> {
    return this.#commit.submit(visits);
  }

  /** Resolves when nothing waits and nothing is under way. */
  drain(): Promise<void> {
    return this.#commit.drain();
  }

  async #write(visits: readonly NewVisit[]): Promise<RecordedVisit[]> {
    const asksInside = visits.some((visit) => visit.insideOnlyAfter !== null);
    const values: unknown[] = [
      uuidArray(visits.map((visit) => visit.placeId)),
      uuidArray(visits.map((visit) => visit.id)),
      timestampArray(visits.map((visit) => visit.at)),
      hashArray(visits.map(({ visitor }) => ('aliasHmac' in visitor ? visitor.aliasHmac : null))),
      uuidArray(visits.map(({ visitor }) => ('personId' in visitor ? visitor.personId : null))),
      smallintArray(visits.map((visit) => visit.gateNo)),
      textArray(visits.map((visit) => visit.way)),
      uuidArray(visits.map((visit) => visit.recordedBy)),
      textArray(visits.map((visit) => visit.moves)),
    ];
    const isLive = visits.some((visit) => visit.liveStep !== null);
    const hasHints = visits.some((visit) => visit.hints !== null);
    if (isLive) values.push(integerArray(visits.map((visit) => visit.liveStep)));
    if (hasHints) values.push(textArray(visits.map((visit) => visit.hints)));
    if (asksInside) {
      const floors = visits.map((visit) => visit.insideOnlyAfter);
      values.push(
        timestampArray(floors),
        new Date(Math.min(...floors.filter((floor) => floor !== null))),
        new Date(Math.max(...visits.map((visit) => visit.at))),
      );
    }
    const statement = statementFor({ asksInside, isLive, hasHints });
    const [row] = await this.#db.statement('app_recorder', statement, values);
    const recorded = String(row?.[0] ?? '')
      .split(ROW_END)
      .map(recordedOf);
    if (recorded.some(({ outcome }) => outcome === 'stored')) this.#onStored();
    return recorded;
  }
}

/** The same id at the same place twice is judged in turn; so is a visitor whose direction follows from the one before. */
export function keysOf({ placeId, id, visitor, insideOnlyAfter }: NewVisit): string[] {
  const keys = [`${placeId} ${id}`];
  if (insideOnlyAfter !== null)
    keys.push(
      `${placeId} ${'personId' in visitor ? visitor.personId : visitor.aliasHmac.toString('base64')}`,
    );
  return keys;
}

const FIELD_END = '\u001f';
const ROW_END = '\u001e';
const OUTCOMES = { s: 'stored', n: 'not_stored', r: 'redated', p: 'copied' } as const;
const isOutcome = (letter: string | undefined) => letter === 's' || letter === 'r' || letter === 'p';

/** A row of the statement's answer; names hold no control characters. */
function recordedOf(text: string): RecordedVisit {
  const [outcome, personId, maskedName = '', endedAt, verdict, inside, redatedTo] = text.split(FIELD_END);
  return {
    outcome: OUTCOMES[isOutcome(outcome) ? outcome : 'n'],
    personId: personId === '' ? undefined : personId,
    maskedName,
    cardEndedAt: endedAt === '' ? undefined : Number(endedAt),
    verdict: verdict === 'ok' || verdict === 'ask' || verdict === 'stop' ? verdict : null,
    isInside: inside === 'i',
    redatedTo: redatedTo === undefined || redatedTo === '' ? undefined : Number(redatedTo),
  };
}

const MILLISECONDS = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/** What of a batch needs more than the plain statement. */
interface Needs {
  /** An "in or out, as it comes": the last passage of the visitor at the place decides. */
  asksInside: boolean;
  isLive: boolean;
  hasHints: boolean;
}

const statements = new Map<string, { name: string; text: string }>();

function statementFor(needs: Needs): { name: string; text: string } {
  const { asksInside, isLive, hasHints } = needs;
  const name = `record_visits${asksInside ? '_inside' : ''}${isLive ? '_live' : ''}${hasHints ? '_hints' : ''}`;
  const known = statements.get(name) ?? { name, text: statementText(needs) };
  statements.set(name, known);
  return known;
}

/**
 * One statement a batch: who passes, how that person stands on the day of the visit, and (where it matters) whether
 * inside; the letter of `moves` for that state decides, and what is recorded is appended with its batch for the fold.
 * Live codes are taken for their scans first: one that another scan has taken is a copy of it.
 */
function statementText({ asksInside, isLive, hasHints }: Needs): string {
  const more = [
    ...(isLive ? [{ name: 'live_step', type: 'integer[]' }] : []),
    ...(hasHints ? [{ name: 'hint', type: 'text[]' }] : []),
    ...(asksInside ? [{ name: 'inside_only_after', type: 'timestamptz[]' }] : []),
  ];
  const arrays = more.map(({ type }, index) => `, $${10 + index}::${type}`).join('');
  const columns = more.map(({ name }) => `, ${name}`).join('');
  return `
with item as (
  select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::bytea[], $5::uuid[], $6::smallint[], $7::text[],
    $8::uuid[], $9::text[]${arrays}) with ordinality
    as item (place_id, id, at, alias_hmac, person_id, gate_no, way, recorded_by, moves${columns}, n)
), seen as materialized (
  select item.*, p.id as visitor_id, p.masked_name, c.ended_at, d.verdict, ${asksInside ? 'l.direction' : 'null::text'} as inside,
    case when r.at <> item.at then r.at end as redated_to
  from item
  left join card c on c.alias_hmac = item.alias_hmac
  left join person_public p on p.id = coalesce(item.person_id, c.person_id)
  left join declaration_day d on d.person_id = p.id and d.day = (item.at at time zone 'Asia/Ho_Chi_Minh')::date
  left join redated_visit r on r.place_id = item.place_id and r.id = item.id
  ${asksInside ? lastPassage(10 + more.length) : ''}
), ${isLive ? 'weighed' : 'judged'} as materialized (
  select *, case
    when redated_to is not null then 'r'
    when visitor_id is null or ended_at <= at then 'x'
    else substr(moves, 1 + case verdict when 'ok' then 1 when 'ask' then 2 when 'stop' then 3 else 0 end
      + case inside when 'in' then 4 else 0 end, 1)
    end as ${isLive ? 'first_move' : 'move'}
  from seen
), ${isLive ? TAKE_LIVE_CODES : ''}stored as (
  insert into visit (place_id, id, person_id, recorded_by, at, gate_no, direction, way)
  select place_id, id, visitor_id, recorded_by, at, gate_no, case move when 'i' then 'in' else 'out' end, way
  from judged where move in ('i', 'o')
  on conflict do nothing
  returning place_id, person_id, at, id
), batch as (
  insert into unfolded_batch (place_ids, person_ids, ats, ids${hasHints ? ', hints' : ''})
  select array_agg(place_id), array_agg(person_id), array_agg(at), array_agg(id)${hasHints ? ', array_agg(hint)' : ''}
  from stored ${hasHints ? 'join (select place_id, at, id, hint from item) hinted using (place_id, at, id)' : ''} having count(*) > 0
)
select string_agg(concat_ws(chr(31),
    case when s.id is not null then 's' when j.move in ('r', 'p') then j.move else 'n' end,
    coalesce(j.visitor_id::text, ''), coalesce(j.masked_name, ''), coalesce(${MILLISECONDS('j.ended_at')}::text, ''),
    coalesce(j.verdict, ''), case j.inside when 'in' then 'i' else '' end,
    coalesce(${MILLISECONDS('j.redated_to')}::text, '')
  ), chr(30) order by j.n)
from judged j left join stored s on s.place_id = j.place_id and s.at = j.at and s.id = j.id`;
}

/**
 * An insert that meets the row of another scan answers with that row, also with one that another process has just
 * written. All batches take codes in one order, so that none waits for another in a circle.
 */
const TAKE_LIVE_CODES = `used as (
  insert into live_code_use as known (place_id, person_id, step, visit_id)
  select distinct on (place_id, visitor_id, live_step) place_id, visitor_id, live_step, id
  from weighed where live_step is not null and first_move in ('i', 'o')
  order by place_id, visitor_id, live_step, n
  on conflict (place_id, person_id, step) do update set visit_id = known.visit_id
  returning place_id, person_id, step, visit_id
), judged as materialized (
  select w.*, case when used.visit_id <> w.id then 'p' else w.first_move end as move
  from weighed w left join used on used.place_id = w.place_id and used.person_id = w.visitor_id and used.step = w.live_step
), `;

/** @param first the parameter of the earliest instant that is looked at; the next one is that of the latest */
const lastPassage = (first: number) => `left join lateral (
    select v.direction from visit v
    where item.inside_only_after is not null and v.person_id = p.id and v.place_id = item.place_id
      and v.at > item.inside_only_after and v.at <= item.at and v.at > $${first}::timestamptz and v.at <= $${first + 1}::timestamptz
    order by v.at desc, v.direction desc, v.id desc limit 1
  ) l on true`;
