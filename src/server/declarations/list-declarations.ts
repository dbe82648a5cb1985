import type { Declaration, DeclarationList } from '../../contract/declarations.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import {
  type DeclarationRow,
  declarationOf,
  findDeclarationRow,
  SELECT_DECLARATION,
} from './declaration-row.ts';

const SHOWN_MAX = 60;

/** A person's declarations, the latest first; corrected ones follow the one that counts. */
export async function listDeclarations(
  tx: Tx,
  services: Services,
  personId: string,
  alias: string,
): Promise<DeclarationList> {
  const book = await services.forms.get();
  const rows = await tx.query<DeclarationRow>(
    `${SELECT_DECLARATION} order by d.day desc, d.declared_at desc, d.id desc limit $2`,
    [personId, SHOWN_MAX],
  );
  return { declarations: rows.map((row) => declarationOf(services, book, row, alias)) };
}

/** One declaration. @throws AppError 404 */
export async function getDeclaration(
  tx: Tx,
  services: Services,
  request: { personId: string; declarationId: string; alias: string },
): Promise<Declaration> {
  const row = await findDeclarationRow(tx, request.personId, request.declarationId);
  if (row === undefined) throw notFound();
  return declarationOf(services, await services.forms.get(), row, request.alias);
}
