import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { cardCode } from '../../src/domain/code.ts';
import { DAY_MS, dayOf } from '../../src/domain/time.ts';
import { openCellSession } from '../../src/server/demo/cell-session.ts';
import { copyTables } from '../../src/server/demo/copy-rows.ts';
import type { Keys } from '../../src/server/platform/keys.ts';

const WorldPlace = Type.Object({
  id: Type.String(),
  gateId: Type.String(),
  /** The token of a session of its owner */
  token: Type.String(),
  requiresDeclaration: Type.Boolean(),
});
export type WorldPlace = Static<typeof WorldPlace>;

/** What a load generator must know to scan at every gate: the places, and the codes on the cards of their visitors. */
export const World = Type.Object({
  cookieName: Type.String(),
  places: Type.Array(WorldPlace),
  /** Of people who have declared today; these may enter everywhere. */
  declared: Type.Array(Type.String()),
  undeclared: Type.Array(Type.String()),
});
export type World = Static<typeof World>;

interface Setting {
  adminUrl: string;
  cell: string;
  keys: Keys;
  cookieName: string;
}

/** Reads people and places from the database, and opens a session for the owner of each place. */
export async function readWorld({ adminUrl, cell, keys, cookieName }: Setting): Promise<World> {
  const session = await openCellSession(adminUrl, cell);
  try {
    const places = await session.transaction(async (tx) => {
      const rows = await tx.query<{ id: string; gate_id: string; account_id: string; requires: boolean }>(
        `select p.id, g.id as gate_id, r.account_id, p.requires_declaration as requires
         from place p
         join gate g on g.place_id = p.id and g.no = 1
         join place_right r on r.place_id = p.id and r."right" = 'owner' and r.ended_at is null
         order by p.number`,
      );
      const sessions = rows.map((row) => ({ ...row, token: randomBytes(32).toString('base64url') }));
      await copyTables(session.client, [sessionRows(sessions)]);
      return sessions;
    });
    const cards = await session.transaction((tx) =>
      tx.query<{ person_id: string; sealed: Buffer; declared: boolean }>(
        `select c.person_id, c.alias_sealed as sealed, d.person_id is not null as declared
         from card c left join declaration_day d on d.person_id = c.person_id and d.day = $1
         where c.ended_at is null`,
        [dayOf(Date.now())],
      ),
    );
    const codes = cards.map(({ person_id, sealed, declared }) => ({
      declared,
      code: cardCode(keys.unseal('card.alias_sealed', person_id, sealed)),
    }));
    const codesOf = (wanted: boolean) =>
      codes.filter(({ declared }) => declared === wanted).map(({ code }) => code);
    return {
      cookieName,
      places: places.map(({ id, gate_id, token, requires }) => ({
        ...{ id, gateId: gate_id, token, requiresDeclaration: requires },
      })),
      declared: codesOf(true),
      undeclared: codesOf(false),
    };
  } finally {
    await session.close();
  }
}

/** Sessions of a day, by the tokens that their cookies carry. */
export function sessionRows(sessions: readonly { account_id: string; token: string }[]) {
  const now = new Date();
  const end = new Date(now.getTime() + DAY_MS);
  return {
    table: 'session',
    columns: ['token_hash', 'id', 'account_id', 'device', 'created_at', 'last_seen_at', 'expires_at'],
    rows: sessions.map(({ account_id, token }) => [
      ...[createHash('sha256').update(token).digest(), randomUUID(), account_id],
      ...['Bench', now, now, end],
    ]),
  };
}
