import { type Static, Type } from 'typebox';
import { Day, Instant, PhoneText, Strict, Uuid } from './common.ts';

export const MemberKind = Type.Union([Type.Literal('staff'), Type.Literal('pupil')]);
export const GroupKind = Type.Union([Type.Literal('class'), Type.Literal('shift'), Type.Literal('team')]);
/** A member's number at the place; never given to another one. */
const MemberNo = Type.Integer({ minimum: 0, maximum: 99_999 });

/** A registered person becomes a member: found by a personal code or by the phone number, one of them. */
export const MemberInput = Strict({
  code: Type.Optional(Type.String({ maxLength: 600 })),
  phone: Type.Optional(PhoneText),
  kind: MemberKind,
  groupId: Type.Optional(Uuid),
});
export type MemberInput = Static<typeof MemberInput>;
export const Member = Strict({
  no: MemberNo,
  kind: MemberKind,
  maskedName: Type.String(),
  maskedPhone: Type.String(),
  since: Instant,
  groupIds: Type.Array(Uuid),
});
export type Member = Static<typeof Member>;
export const MemberQuery = Strict({
  after: Type.Optional(MemberNo),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export const MemberPage = Strict({
  members: Type.Array(Member),
  total: Type.Integer(),
  nextAfter: Type.Union([MemberNo, Type.Null()]),
});
export type MemberPage = Static<typeof MemberPage>;
export const MemberParams = Strict({ placeId: Uuid, no: MemberNo });

export const GroupInput = Strict({
  kind: GroupKind,
  name: Type.String({ maxLength: 1000 }),
  members: Type.Array(MemberNo, {
    maxItems: 500,
    description: 'All of them: who is not named is not in it any more',
  }),
});
export type GroupInput = Static<typeof GroupInput>;
export const Group = Strict({
  id: Uuid,
  kind: GroupKind,
  name: Type.String(),
  code: Type.String({ pattern: '^4\\d{27}$', description: 'The digits on its sheet' }),
  members: Type.Array(MemberNo),
});
export type Group = Static<typeof Group>;
export const GroupList = Strict({ groups: Type.Array(Group) });
export type GroupList = Static<typeof GroupList>;
export const GroupParams = Strict({ placeId: Uuid, groupId: Uuid });
export const GroupSheetQuery = Strict({ groupId: Type.Optional(Uuid) });

/** Where a person is a member, as that person sees it. */
export const MembershipList = Strict({
  memberships: Type.Array(
    Strict({ placeId: Uuid, placeName: Type.String(), kind: MemberKind, since: Instant }),
  ),
});
export type MembershipList = Static<typeof MembershipList>;
export const MembershipParams = Strict({ personId: Uuid, placeId: Uuid });

export const RosterQuery = Strict({
  since: Type.Optional(
    Type.String({ maxLength: 4000, pattern: '^[\\w-]*$', description: 'The cursor of the last answer' }),
  ),
});

/** The members with the numbers from `leaf` times 128 on. The columns go together by position. */
export const RosterLeaf = Strict({
  leaf: Type.Integer({ minimum: 0 }),
  members: Type.Array(MemberNo),
  names: Type.Array(Type.String({ description: 'Masked' })),
  tags: Type.String({
    description: 'Ten bytes a member, base64url: HMAC-SHA-256 of the alias with `key`; zeros: no card yet',
  }),
});
export type RosterLeaf = Static<typeof RosterLeaf>;

/**
 * What a gate has to know to decide without a network. After the first time only the parts that changed; a leaf beyond
 * `leafCount` is gone. It holds no full name, no number and no code.
 */
export const Roster = Strict({
  cursor: Type.String(),
  key: Type.String({ description: 'Of the tags, base64url; another one at each place' }),
  leafCount: Type.Integer(),
  leaves: Type.Array(RosterLeaf),
  place: Type.Optional(
    Strict({ requiresDeclaration: Type.Boolean(), isSpecial: Type.Boolean(), isSuspended: Type.Boolean() }),
  ),
  today: Type.Optional(
    Strict({
      day: Day,
      statuses: Type.String({ description: 'Two bits a number, base64url: src/domain/roster.ts' }),
    }),
  ),
  revoked: Type.Optional(Type.String({ description: 'Tags of ended cards, ten bytes each, base64url' })),
  groups: Type.Optional(Type.Array(Group)),
});
export type Roster = Static<typeof Roster>;
