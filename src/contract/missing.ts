import { type Static, Type } from 'typebox';
import { missingCauseNames } from '../domain/missing.ts';
import { letterCharsMax } from '../domain/missing-letter.ts';
import { UnitCounts } from './campaigns.ts';
import { Day, Instant, Strict, Uuid } from './common.ts';
import { Reach, UnitKind } from './units.ts';

export const MissingCause = Type.Enum(missingCauseNames);
export const LetterParams = Strict({ unitId: Uuid, campaignId: Uuid, letterId: Uuid });
export const EvidenceParams = Strict({ unitId: Uuid, campaignId: Uuid, belowId: Uuid });

/** Whose list: of the office itself or one below it, of a kind, of one thing that is missing. */
export const MissingQuery = Strict({
  of: Type.Optional(Uuid),
  kind: Type.Optional(UnitKind),
  cause: Type.Optional(MissingCause),
});
export type MissingQuery = Static<typeof MissingQuery>;

export const MissingUnit = Strict({
  id: Uuid,
  code: Type.String(),
  name: Type.String(),
  kind: UnitKind,
  areaName: Type.String(),
  aboveId: Type.Union([Uuid, Type.Null()]),
  aboveName: Type.Union([Type.String(), Type.Null()]),
  causes: Type.Array(MissingCause),
  counts: UnitCounts,
  reach: Reach,
});
export type MissingUnit = Static<typeof MissingUnit>;

const Count = Type.Integer({ minimum: 0 });
const CauseCounts = Strict({ no_code: Count, unused_code: Count, undeclared: Count, no_report: Count });

export const MissingList = Strict({
  campaign: Strict({ id: Uuid, title: Type.String(), dueOn: Day }),
  of: Strict({ id: Uuid, name: Type.String() }),
  day: Day,
  asOf: Type.Union([Instant, Type.Null()]),
  counts: Type.Unsafe<Static<typeof CauseCounts>>({
    ...CauseCounts,
    description: 'Units by what is missing; one that misses several things counts in each',
  }),
  total: Type.Integer({ minimum: 0, description: 'Units that miss anything' }),
  units: Type.Array(MissingUnit),
});
export type MissingList = Static<typeof MissingList>;

const { aboveName, number, symbol, town, subject, to, text, copies, signerPosition, signerName } =
  letterCharsMax;
/** Longer by the marks and the spaces that are taken away before it is counted. */
const typed = (charsMax: number) => Type.String({ maxLength: 4 * charsMax });

export const LetterInput = Strict({
  causes: Type.Array(MissingCause, { minItems: 1, maxItems: missingCauseNames.length }),
  of: Type.Union([Uuid, Type.Null()]),
  kind: Type.Union([UnitKind, Type.Null()]),
  ...{ aboveName: typed(aboveName), number: typed(number), symbol: typed(symbol), town: typed(town) },
  issuedOn: Day,
  ...{ subject: typed(subject), to: typed(to), text: typed(text), copies: typed(copies) },
  ...{ signerPosition: typed(signerPosition), signerName: typed(signerName) },
});
export type LetterInput = Static<typeof LetterInput>;

export const LetterList = Strict({
  letters: Type.Array(
    Strict({
      ...{ id: Uuid, number: Type.String(), symbol: Type.String(), subject: Type.String(), issuedOn: Day },
      writtenAt: Instant,
      units: Count,
    }),
  ),
});
export type LetterList = Static<typeof LetterList>;

const Deed = Type.Union([Strict({ at: Instant, name: Type.String() }), Type.Null()]);

/** What was asked of a unit, when that came to it, and what it has done: facts only. */
export const Evidence = Strict({
  campaign: Strict({
    id: Uuid,
    title: Type.String(),
    officeName: Type.String(),
    fromDay: Day,
    untilDay: Day,
    dueOn: Day,
  }),
  unit: MissingUnit,
  day: Day,
  asOf: Type.Union([Instant, Type.Null()]),
  countedDays: Count,
  firstCodeOn: Type.Union([Day, Type.Null()]),
  firstUseOn: Type.Union([Day, Type.Null()]),
  directives: Type.Array(
    Strict({
      ...{ id: Uuid, title: Type.String(), number: Type.String(), issuedOn: Day },
      dueOn: Type.Union([Day, Type.Null()]),
      sentAt: Instant,
      receivedAt: Type.Union([Instant, Type.Null()]),
      opened: Deed,
      confirmed: Deed,
    }),
  ),
  letters: Type.Array(
    Strict({
      id: Uuid,
      number: Type.String(),
      symbol: Type.String(),
      issuedOn: Day,
      causes: Type.Array(MissingCause),
    }),
  ),
  reminders: Type.Array(Strict({ at: Instant, toName: Type.String(), message: Type.String() }), {
    description: 'Messages of the office to the unit, or about it to the office above',
  }),
  exemptions: Type.Array(
    Strict({
      what: Type.String(),
      reason: Type.String(),
      from: Day,
      until: Type.Union([Day, Type.Null()]),
      approver: Type.String(),
    }),
  ),
});
export type Evidence = Static<typeof Evidence>;
