import type { Directive, DirectiveFile } from '../../contract/directives.ts';
import type { UnitChoice } from '../../contract/units.ts';
import { type DeliveryState, isLate } from '../../domain/directive.ts';
import { dayOf } from '../../domain/time.ts';
import type { Tx } from '../platform/db.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { deedOf, getLetter, headOf } from './letter-row.ts';

interface Send {
  id: string;
  unit_id: string;
  choice: UnitChoice;
  note: string;
  sent_at: Date;
}

interface OwnDelivery {
  state: DeliveryState;
  opened_at: Date | null;
  opened_by: string | null;
  confirmed_at: Date | null;
  confirmed_by: string | null;
}

/** A letter in full, as its office or a unit that got it sees it. @throws AppError 404 for all others */
export async function getDirective(
  { db, units, clock }: Pick<Services, 'db' | 'units' | 'clock'>,
  unit: Unit,
  directiveId: string,
): Promise<Directive> {
  const tree = await units.tree();
  return db.transaction('app_unit', {}, async (tx) => {
    const letter = await getLetter(tx, unit.id, directiveId);
    const sends = await tx.query<Send & { [column: string]: unknown }>(
      'select id, unit_id, choice, note, sent_at from directive_send where directive_id = $1 order by sent_at, id',
      [directiveId],
    );
    const own = await findOwnDelivery(tx, unit.id, directiveId);
    const isMeant = ({ unit_id, choice, sent_at }: Send) =>
      unit_id === unit.id ||
      tree.chosen(unit_id, choice, dayOf(sent_at.getTime())).some(({ id }) => id === unit.id);
    return {
      ...headOf(letter),
      ...{ text: letter.body, choice: letter.choice, isOwn: letter.unit_id === unit.id },
      fromName: tree.find(letter.unit_id)?.name ?? '',
      sentAt: letter.sent_at?.toISOString() ?? null,
      files: await listFiles(tx, directiveId),
      notes: sends.filter(isMeant).map(({ id, unit_id, note, sent_at }) => ({
        ...{ sendId: id, unitName: tree.find(unit_id)?.name ?? '', note, at: sent_at.toISOString() },
      })),
      state: own?.state ?? null,
      opened: deedOf(own?.opened_at ?? null, own?.opened_by ?? null),
      confirmed: deedOf(own?.confirmed_at ?? null, own?.confirmed_by ?? null),
      isLate: own !== undefined && isLate(letter.due_on, own.confirmed_at?.getTime() ?? null, clock.now()),
    };
  });
}

async function findOwnDelivery(tx: Tx, unitId: string, directiveId: string) {
  const [own] = await tx.query<OwnDelivery & { [column: string]: unknown }>(
    `select u.state, u.opened_at, o.name as opened_by, u.confirmed_at, c.name as confirmed_by from directive_unit u
     left join unit_officer o on o.unit_id = u.unit_id and o.id = u.opened_by
     left join unit_officer c on c.unit_id = u.unit_id and c.id = u.confirmed_by
     where u.directive_id = $1 and u.unit_id = $2`,
    [directiveId, unitId],
  );
  return own;
}

async function listFiles(tx: Tx, directiveId: string): Promise<DirectiveFile[]> {
  const files = await tx.query<DirectiveFile & { [column: string]: unknown }>(
    'select id, name, kind, bytes from directive_file where directive_id = $1 order by position',
    [directiveId],
  );
  return files.map(({ id, name, kind, bytes }) => ({ id, name, kind, bytes }));
}
