import { type CodeState, type Judgement, judgeScan, placePolicy } from '../../domain/judge-scan.ts';
import { healthOnRoster, statusOf } from '../../domain/roster.ts';
import { parseScan } from '../../domain/scan-text.ts';
import type { Duty } from './duty.ts';
import type { Outcome, Visitor } from './outcome.ts';
import { getIndex, getRoster } from './roster.ts';
import { type RosterBook, tagOf } from './roster-book.ts';

/** What this device knows of whoever shows a code; `isMember` undefined where it has no roster. */
interface Known {
  code: CodeState;
  isLive: boolean;
  no: number | undefined;
  isMember: boolean | undefined;
}

async function lookUp(book: RosterBook | undefined, code: string): Promise<Known> {
  const scan = parseScan(code, { host: location.host });
  const tag = book && 'alias' in scan ? await tagOf(book.key, scan.alias) : undefined;
  const isLive = scan.kind === 'live';
  if (!book || tag === undefined) return { code: 'valid', isLive, no: undefined, isMember: undefined };
  const { numberOf, revoked } = getIndex(book);
  const no = numberOf.get(tag);
  return { code: revoked.has(tag) ? 'revoked_card' : 'valid', isLive, no, isMember: no !== undefined };
}

/** The covered name of a member and how he stands today, as far as this device knows. */
export function memberOnRoster(book: RosterBook, no: number, now: number): Visitor {
  const { nameOf, statuses } = getIndex(book);
  const { day } = book.today;
  const health = healthOnRoster({ day, verdict: statusOf(statuses, no), toldAt: book.toldAt }, now);
  return {
    maskedName: nameOf.get(no),
    declaredToday: health?.declaredToday,
    verdict: health?.verdict ?? undefined,
    person: undefined,
  };
}

/** The same rules as the server's, with what this device knows. Who is inside it does not: automatic counts as entering. */
export function judgeMember(
  duty: Duty,
  book: RosterBook | undefined,
  { code, visitor }: { code: CodeState; visitor: Visitor | undefined },
): Judgement {
  const { declaredToday, verdict = null } = visitor ?? {};
  return judgeScan({
    asked: duty.asked,
    gateDirection: duty.gateDirection,
    isInside: false,
    code,
    place: placePolicy(
      book?.place ?? {
        requiresDeclaration: duty.requiresDeclaration,
        isSpecial: duty.isSpecial,
        isSuspended: false,
      },
    ),
    health: declaredToday === undefined ? undefined : { declaredToday, verdict },
  });
}

/** What the screen says of a scan that the server has not answered: kept on this device, or refused by what is known. */
export async function judgeOffline(duty: Duty, code: string, now: number): Promise<Outcome> {
  const book = getRoster(duty.placeId);
  const known = await lookUp(book, code);
  const visitor = book && known.no !== undefined ? memberOnRoster(book, known.no, now) : undefined;
  const judgement = judgeMember(duty, book, { code: known.code, visitor });
  const shown = visitor ?? {
    maskedName: undefined,
    declaredToday: undefined,
    verdict: undefined,
    person: undefined,
  };
  if (judgement.decision === 'refuse')
    return { look: 'refused', reason: judgement.reason, byRoster: true, ...shown };
  const reason = judgement.decision === 'ask' ? judgement.reason : undefined;
  const live = known.isLive ? ({ isLive: true } as const) : {};
  return { look: 'kept', reason, isMember: known.isMember, ...live, ...shown };
}
