import { randomUUID } from 'node:crypto';
import type { Answers } from '../../contract/declarations.ts';
import type { AlertDetail } from '../../contract/health.ts';
import { type FormBook, findForm } from '../../domain/form-book.ts';
import type { PersonField } from '../../domain/visibility.ts';
import { reasonsOf } from '../forms/reasons.ts';
import { fullPersonOf, PROFILE_FIELDS } from '../people/full-person.ts';
import { unsealProfile } from '../people/profile.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { Keys } from '../platform/keys.ts';
import type { Services } from '../services.ts';
import { alertOf } from './alert-row.ts';
import { findAlert } from './find-alert.ts';
import type { HealthUnit } from './health-units.ts';
import { listAlertEvents } from './list-alert-events.ts';

const SEEN_FIELDS: readonly PersonField[] = [...PROFILE_FIELDS, 'verdict', 'answers'];

interface DeclarationRow {
  id: string;
  form_id: string;
  form_version: string;
  answers_sealed: Buffer;
  verdict: 'ok' | 'ask' | 'stop';
  reasons: string[];
  rules_version: string;
  declared_at: Date;
}

/**
 * Shows an alert with its person in full and what was declared. The database writes who sees which fields of whom before
 * it gives them, in the same transaction; the first time is also when the alert was opened.
 * @throws AppError 404 for an alert that the unit may not see
 */
export async function openAlert(
  services: Services,
  unit: HealthUnit,
  { alertId, actorId }: { alertId: string; actorId: string },
): Promise<AlertDetail> {
  const { db, keys, healthUnits } = services;
  const { row, cell } = await findAlert(services, unit, alertId);
  const units = await healthUnits.all();
  const book = await services.forms.get();
  return db.transaction('app_health', { cell, person: row.person_id }, async (tx) => {
    const [revealed] = await tx.query<{ sealed: Buffer }>(
      'select sealed from open_alert($1, $2, $3, $4, $5)',
      [...[actorId, unit.id, alertId, SEEN_FIELDS, 'alert']],
    );
    if (revealed === undefined) throw notFound();
    const opened = await tx.query<{ opened_at: Date }>(
      'update alert set opened_at = now() where id = $1 and opened_at is null returning opened_at',
      [alertId],
    );
    if (opened.length > 0) {
      await tx.execute(
        `insert into alert_event (alert_id, id, kind, actor_id, unit_id) values ($1, $2, 'opened', $3, $4)`,
        [alertId, randomUUID(), actorId, unit.id],
      );
      await tx.notify({ kind: 'alerts', id: unit.id });
    }
    return {
      alert: alertOf({ ...row, ...opened[0] }, units),
      person: fullPersonOf(unsealProfile(keys, row.person_id, revealed.sealed)),
      declarations: await listDeclarations(tx, keys, book, { actorId, alertId }),
      events: await listAlertEvents(tx, keys, units, alertId),
    };
  });
}

async function listDeclarations(
  tx: Tx,
  keys: Keys,
  book: FormBook,
  { actorId, alertId }: { actorId: string; alertId: string },
): Promise<AlertDetail['declarations']> {
  const rows = await tx.query<DeclarationRow>('select * from alert_declarations($1, $2)', [actorId, alertId]);
  return rows.map((row) => {
    const answers: Answers = JSON.parse(
      keys.unseal('declaration.answers_sealed', row.id, row.answers_sealed),
    );
    return {
      ...{
        id: row.id,
        declaredAt: row.declared_at.toISOString(),
        verdict: row.verdict,
        reasons: reasonsOf(book, row.form_id, row.rules_version, row.reasons),
      },
      ...{ formId: row.form_id, formVersion: row.form_version, answers },
      form: findForm(book, row.form_id, row.form_version, row.declared_at.getTime()) ?? null,
    };
  });
}
