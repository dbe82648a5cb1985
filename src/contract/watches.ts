import { type Static, Type } from 'typebox';
import { Day, Strict, Uuid } from './common.ts';

/** That a health unit asks one of the own people each morning how he is. */
export const OwnWatch = Strict({
  id: Uuid,
  personId: Uuid,
  unitName: Type.String(),
  reason: Type.String({ description: 'A key of src/domain/watch.ts' }),
  from: Day,
  until: Day,
  isAnswered: Type.Boolean({ description: 'Whether today has its answer, by declaration or diary' }),
});
export type OwnWatch = Static<typeof OwnWatch>;
export const OwnWatchList = Strict({ watches: Type.Array(OwnWatch) });
export type OwnWatchList = Static<typeof OwnWatchList>;

const Reason = Type.Union([
  Type.Literal('exposed'),
  Type.Literal('suspected'),
  Type.Literal('recovering'),
  Type.Literal('arrived'),
]);

export const WatchParams = Strict({ unitId: Uuid, watchId: Uuid });

/** The person of an alert is asked each morning until a day. Rules: src/domain/watch.ts. */
export const WatchInput = Strict({ alertId: Uuid, reason: Reason, until: Day });
export type WatchInput = Static<typeof WatchInput>;

/** Somebody under watch as the health unit sees him in the list: covered. */
export const WatchedPerson = Strict({
  id: Uuid,
  maskedName: Type.String(),
  maskedPhone: Type.String(),
  hasPhone: Type.Boolean({ description: 'false: nobody can be asked by message or app' }),
  reason: Reason,
  from: Day,
  until: Day,
  endedOn: Type.Union([Day, Type.Null()]),
  isOver: Type.Boolean(),
  days: Type.Array(
    Strict({
      day: Day,
      state: Type.Union([
        Type.Literal('well'),
        Type.Literal('concern'),
        Type.Literal('missed'),
        Type.Literal('open'),
      ]),
    }),
  ),
  missedInARow: Type.Integer(),
});
export type WatchedPerson = Static<typeof WatchedPerson>;
export const WatchedList = Strict({
  people: Type.Array(WatchedPerson),
  isMore: Type.Boolean({ description: 'There are more than are listed' }),
});
export type WatchedList = Static<typeof WatchedList>;
