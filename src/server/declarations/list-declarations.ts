import type { Declaration, DeclarationList } from '../../contract/declarations.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import { type DeclarationRow, declarationOf } from './declaration-row.ts';

const SHOWN_MAX = 60;
const SELECT = `
  select d.id, d.person_id, d.day, d.form_id, d.form_version, d.answers_sealed, d.verdict, d.reasons, d.declared_at,
    c.declaration_id = d.id as is_current
  from declaration d join declaration_day c on c.person_id = d.person_id and c.day = d.day
  where d.person_id = $1`;

/** A person's declarations, the latest first; corrected ones follow the one that counts. */
export async function listDeclarations(
  tx: Tx,
  services: Services,
  personId: string,
  alias: string,
): Promise<DeclarationList> {
  const rows = await tx.query<DeclarationRow>(
    `${SELECT} order by d.day desc, d.declared_at desc, d.id desc limit $2`,
    [personId, SHOWN_MAX],
  );
  return { declarations: rows.map((row) => declarationOf(services, row, alias)) };
}

/** One declaration. @throws AppError 404 */
export async function getDeclaration(
  tx: Tx,
  services: Services,
  request: { personId: string; declarationId: string; alias: string },
): Promise<Declaration> {
  const [row] = await tx.query<DeclarationRow>(`${SELECT} and d.id = $2`, [
    request.personId,
    request.declarationId,
  ]);
  if (row === undefined) throw notFound();
  return declarationOf(services, row, request.alias);
}
