import type { Evidence } from '../../contract/missing.ts';
import { dueOf, type Exemption, exemptions } from '../../domain/campaign.ts';
import type { MissingCause } from '../../domain/missing.ts';
import { addDays, type Day } from '../../domain/time.ts';
import type { UnitTree } from '../../domain/unit-tree.ts';
import { getScope, type Scope } from '../campaigns/get-dashboard.ts';
import { deedOf } from '../directives/letter-row.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { readUnits } from './list-missing.ts';

/** Letters that announce a campaign come before it begins. */
const ANNOUNCED_DAYS = 90;

/**
 * What was asked of a unit in a campaign, when that came to it and who confirmed it, and what it has done as of the last
 * count: facts, and no judgement.
 * @throws AppError 404 for a campaign or a unit that is not the office's to see, or that the campaign does not count
 */
export async function getEvidence(
  services: Pick<Services, 'db' | 'units' | 'clock'>,
  office: Unit,
  { campaignId, belowId }: { campaignId: string; belowId: string },
): Promise<Evidence> {
  const scope = await getScope(services, office, campaignId, { of: belowId });
  const unit = (await readUnits(services, scope)).find(({ id }) => id === belowId);
  if (unit === undefined) throw notFound();
  const tree = await services.units.tree();
  const { campaign, day } = scope;
  const facts = await services.db.transaction('app_unit', {}, async (tx) => ({
    ...(await readDays(tx, scope)),
    directives: await listDirectives(tx, office, scope),
    letters: await listLetters(tx, office, scope),
    reminders: await listReminders(tx, tree, office, scope),
    exemptions: await listExemptions(tx, scope),
  }));
  return {
    campaign: {
      ...{ id: campaign.id, title: campaign.title, officeName: tree.find(campaign.officeId)?.name ?? '' },
      ...{ fromDay: campaign.fromDay, untilDay: campaign.untilDay, dueOn: dueOf(campaign.plan, 0) },
    },
    ...{ unit, day, asOf: campaign.countedAt?.toISOString() ?? null },
    ...facts,
  };
}

/** On how many days the unit was counted, and the first of them with a code and with its use. */
async function readDays(
  tx: Tx,
  { campaign, of, day }: Scope,
): Promise<Pick<Evidence, 'countedDays' | 'firstCodeOn' | 'firstUseOn'>> {
  const [row] = await tx.query<{ days: number; code: Day | null; use: Day | null }>(
    `select count(*)::integer as days, (min(day) filter (where has_code > 0))::text as code,
       (min(day) filter (where is_alive > 0))::text as use
     from unit_day where campaign_id = $1 and unit_id = $2 and day <= $3`,
    [campaign.id, of.id, day],
  );
  return { countedDays: row?.days ?? 0, firstCodeOn: row?.code ?? null, firstUseOn: row?.use ?? null };
}

interface DirectiveRow {
  id: string;
  title: string;
  number: string;
  issued_on: Day;
  due_on: Day | null;
  sent_at: Date;
  received_at: Date | null;
  opened_at: Date | null;
  opened_by: string | null;
  confirmed_at: Date | null;
  confirmed_by: string | null;
}

/** Letters along the campaign's line that the office wrote, or got itself, and that were sent to the unit. */
async function listDirectives(
  tx: Tx,
  office: Unit,
  { campaign, of }: Scope,
): Promise<Evidence['directives']> {
  const rows = await tx.query<DirectiveRow & { [column: string]: unknown }>(
    `select d.id, d.title, d.number, d.issued_on::text, d.due_on::text, s.sent_at, u.received_at, u.opened_at,
       o.name as opened_by, u.confirmed_at, c.name as confirmed_by
     from directive_unit u join directive d on d.id = u.directive_id
     join directive_send s on s.directive_id = u.directive_id and s.id = u.send_id
     left join unit_officer o on o.unit_id = u.unit_id and o.id = u.opened_by
     left join unit_officer c on c.unit_id = u.unit_id and c.id = u.confirmed_by
     where u.unit_id = $1 and d.line = $3 and d.issued_on between $4 and $5
       and (d.unit_id = $2 or exists (
         select 1 from directive_unit own where own.directive_id = d.id and own.unit_id = $2
           and own.state not in ('waiting', 'stopped')))
     order by s.sent_at, d.id`,
    [of.id, office.id, campaign.line, addDays(campaign.fromDay, -ANNOUNCED_DAYS), campaign.untilDay],
  );
  return rows.map((row) => ({
    ...{ id: row.id, title: row.title, number: row.number, issuedOn: row.issued_on, dueOn: row.due_on },
    ...{ sentAt: row.sent_at.toISOString(), receivedAt: row.received_at?.toISOString() ?? null },
    opened: deedOf(row.opened_at, row.opened_by),
    confirmed: deedOf(row.confirmed_at, row.confirmed_by),
  }));
}

/** The office's own letters that name the unit. */
function listLetters(tx: Tx, office: Unit, { campaign, of }: Scope): Promise<Evidence['letters']> {
  return tx.query<{ id: string; number: string; symbol: string; issuedOn: Day; causes: MissingCause[] }>(
    `select l.id, l.letter->>'number' as number, l.letter->>'symbol' as symbol, l.letter->>'issuedOn' as "issuedOn",
       named.unit->'causes' as causes
     from missing_letter l
     cross join lateral (select unit from jsonb_array_elements(l.units) unit where unit->>'id' = $3) named
     where l.campaign_id = $1 and l.office_id = $2 and l.units @> $4::jsonb order by l.written_at, l.id`,
    [campaign.id, office.id, of.id, JSON.stringify([{ id: of.id }])],
  );
}

/** What the office's reminders sent to the unit, and about it to the office above. */
async function listReminders(
  tx: Tx,
  tree: UnitTree<Unit>,
  office: Unit,
  { campaign, of }: Scope,
): Promise<Evidence['reminders']> {
  const rows = await tx.query<{ unit_id: string; message: string; decided_at: Date }>(
    `select u.unit_id, u.message, u.decided_at from reminder_unit u join reminder r on r.id = u.reminder_id
     where u.about @> array[$3]::uuid[] and u.state = 'sent' and r.campaign_id = $1 and r.office_id = $2
     order by u.decided_at, u.unit_id`,
    [campaign.id, office.id, of.id],
  );
  return rows.map(({ unit_id, message, decided_at }) => ({
    ...{ at: decided_at.toISOString(), toName: tree.find(unit_id)?.name ?? '', message },
  }));
}

async function listExemptions(tx: Tx, { campaign, of }: Scope): Promise<Evidence['exemptions']> {
  const rows = await tx.query<{
    what: Exemption;
    reason: string;
    from: Day;
    until: Day | null;
    approver: string;
  }>(
    `select what, reason, from_day::text as "from", until_day::text as until, approver from campaign_exemption
     where campaign_id = $1 and unit_id = $2 and ended_at is null order by from_day`,
    [campaign.id, of.id],
  );
  return rows.map(({ what, ...row }) => ({ ...row, what: exemptions[what].vi }));
}
