import type { Subject, SubjectQuestion } from '../../contract/tracing.ts';
import { limits } from '../../domain/limits.ts';
import type { CaseActor } from '../../domain/trace-case.ts';
import { getPhone } from '../accounts/parse-phone.ts';
import { invalid } from '../platform/errors.ts';
import { countUse } from '../platform/rate-limit.ts';
import type { Services } from '../services.ts';

const DAY_SECONDS = 86_400;

/** How a person is looked for: the account of a phone, the keyed hash of an identity number, or an alert. */
interface Key {
  account: string | null;
  idNumber: Buffer | null;
  alert: string | null;
}

/**
 * Whom a health unit may mean when it opens a case: those who share a phone, who have an identity number, or of whom an
 * alert is. Names stay covered; who looked for whom is on record. Found or not, each look-up counts.
 * @throws AppError 400 for a number that is none, or for not exactly one question; 429 after too many in a day
 */
export async function findSubjects(
  services: Services,
  actor: CaseActor,
  question: SubjectQuestion,
): Promise<Subject[]> {
  const { db } = services;
  const [key, why] = await keyOf(services, actor, question);
  if (key === undefined) return [];
  const found = await db.inCells(db.cells, 'app_health', {}, (tx) =>
    tx.query<{ person_id: string; relation: string; masked_name: string; masked_phone: string }>(
      'select * from people_to_trace($1, $2, $3, $4, $5, $6)',
      [actor.accountId, actor.unitId, key.account, key.idNumber, key.alert, why],
    ),
  );
  return found.flat().map((row) => ({
    personId: row.person_id,
    relation: row.relation,
    maskedName: row.masked_name,
    maskedPhone: row.masked_phone,
  }));
}

async function keyOf(
  services: Services,
  { accountId }: CaseActor,
  { phone, idNumber, alertId }: SubjectQuestion,
): Promise<[Key | undefined, string]> {
  const none: Key = { account: null, idNumber: null, alert: null };
  if ([phone, idNumber, alertId].filter((given) => given !== undefined).length !== 1)
    throw invalid({ phone: 'trace_question_wrong' });
  if (alertId !== undefined) return [{ ...none, alert: alertId }, 'alert'];
  const e164 = phone === undefined ? undefined : getPhone(phone, 'phone');
  const digits = (idNumber ?? '').normalize('NFKC').replace(/[\s.-]/g, '');
  if (e164 === undefined && !/^(?:\d{9}|\d{12})$/.test(digits))
    throw invalid({ idNumber: 'id_number_wrong' });
  const { db, keys, clock } = services;
  const account = await db.transaction('app_gate', {}, async (tx) => {
    const limit = { max: limits.trace_lookups_day_max, windowSeconds: DAY_SECONDS };
    const subject = keys.indexOf('limit_subject', `tracer|${accountId}`).toString('base64url');
    await countUse(tx, `trace-lookup|${subject}`, limit, clock.now());
    if (e164 === undefined) return undefined;
    const [row] = await tx.query<{ id: string }>('select id from account where phone_hmac = $1', [
      keys.indexOf('phone', e164),
    ]);
    return row?.id;
  });
  if (e164 === undefined) return [{ ...none, idNumber: keys.indexOf('id_number', digits) }, 'id_number'];
  return [account === undefined ? undefined : { ...none, account }, 'phone'];
}
