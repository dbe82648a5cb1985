import type { Answers, Declaration, Verdict } from '../../contract/declarations.ts';
import type { FormBook } from '../../domain/form-book.ts';
import { limits } from '../../domain/limits.ts';
import { type Receipt, receiptCode, receiptMessage } from '../../domain/receipt-code.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { reasonsOf } from '../forms/reasons.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';

export interface DeclarationRow {
  id: string;
  person_id: string;
  day: string;
  form_id: string;
  form_version: string;
  answers_sealed: Buffer;
  verdict: Verdict;
  reasons: string[];
  rules_version: string;
  declared_at: Date;
  is_current: boolean;
}

/** Selects DeclarationRow of the person $1; the caller adds what else it asks. */
export const SELECT_DECLARATION = `
  select d.id, d.person_id, d.day, d.form_id, d.form_version, d.answers_sealed, d.verdict, d.reasons, d.rules_version,
    d.declared_at, c.declaration_id = d.id as is_current
  from declaration d join declaration_day c on c.person_id = d.person_id and c.day = d.day
  where d.person_id = $1`;

/** One declaration of a person. */
export async function findDeclarationRow(
  tx: Tx,
  personId: string,
  declarationId: string,
): Promise<DeclarationRow | undefined> {
  const [row] = await tx.query<DeclarationRow>(`${SELECT_DECLARATION} and d.id = $2`, [
    personId,
    declarationId,
  ]);
  return row;
}

/** A stored declaration as its person sees it, with the signed receipt that names the present code. */
export function declarationOf(
  services: Services,
  book: FormBook,
  row: DeclarationRow,
  alias: string,
): Declaration {
  const answers: Answers = JSON.parse(
    services.keys.unseal('declaration.answers_sealed', row.id, row.answers_sealed),
  );
  const stored = {
    ...{ id: row.id, personId: row.person_id, day: row.day, declaredAt: row.declared_at.getTime(), answers },
    ...{ formId: row.form_id, formVersion: row.form_version },
    ...{ verdict: row.verdict, isCurrent: row.is_current, rulesVersion: row.rules_version },
    reasons: reasonsOf(book, row.form_id, row.rules_version, row.reasons),
  };
  return withReceipt(services, stored, alias);
}

/** What of a declaration needs no signature; `declaredAt` in Unix milliseconds. */
type StoredDeclaration = Omit<Declaration, 'receipt' | 'declaredAt'> & { declaredAt: number };

/** Adds the receipt: who declared when, with which verdict, and until when it holds, signed. */
export function withReceipt({ keys }: Services, stored: StoredDeclaration, alias: string): Declaration {
  const validUntil = stored.declaredAt + limits.receipt_hours_max * HOUR_MS;
  const receipt: Receipt = {
    alias,
    issuedAtS: Math.floor(stored.declaredAt / 1000),
    validUntilS: Math.floor(validUntil / 1000),
    campaign: 0,
    verdict: stored.verdict,
    keyId: keys.receiptKeyId,
  };
  return {
    ...stored,
    declaredAt: new Date(stored.declaredAt).toISOString(),
    receipt: {
      code: receiptCode({ receipt, signature: keys.signReceipt(receiptMessage(receipt)) }),
      validUntil: new Date(validUntil).toISOString(),
    },
  };
}
