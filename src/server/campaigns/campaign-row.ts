import { Check } from 'typebox/value';
import { type Campaign, CampaignPlan } from '../../contract/campaigns.ts';
import { UnitChoice } from '../../contract/units.ts';
import type { CampaignPlan as Plan } from '../../domain/campaign.ts';
import { type Day, dayOf } from '../../domain/time.ts';
import { isUnitLine, type UnitLine } from '../../domain/unit-kind.ts';
import type { UnitChoice as Choice, UnitTree } from '../../domain/unit-tree.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';

/** A campaign as it is kept. */
export interface CampaignFact {
  id: string;
  officeId: string;
  line: UnitLine;
  title: string;
  disease: string;
  fromDay: Day;
  untilDay: Day;
  choice: Choice;
  plan: Plan;
  revision: number;
  endedAt: Date | null;
  countedAt: Date | null;
}

interface Row {
  id: string;
  office_id: string;
  line: string;
  title: string;
  disease: string;
  from_day: Day;
  until_day: Day;
  choice: unknown;
  plan: unknown;
  revision: number;
  ended_at: Date | null;
  counted_at: Date | null;
}

const SELECT = `
  select id, office_id, line, title, disease, from_day::text, until_day::text, choice, plan, revision, ended_at, counted_at
  from campaign`;

/** @throws Error for a row that no version of the program wrote */
function factOf(row: Row): CampaignFact {
  const { choice, plan } = row;
  if (!isUnitLine(row.line) || !Check(UnitChoice, choice) || !Check(CampaignPlan, plan))
    throw new Error(`campaign ${row.id} cannot be read`);
  return {
    ...{ id: row.id, officeId: row.office_id, line: row.line, title: row.title, disease: row.disease },
    ...{ fromDay: row.from_day, untilDay: row.until_day, choice, plan, revision: row.revision },
    ...{ endedAt: row.ended_at, countedAt: row.counted_at },
  };
}

export async function listCampaignFacts(tx: Tx): Promise<CampaignFact[]> {
  return (await tx.query<Row>(`${SELECT} order by from_day desc, id desc`)).map(factOf);
}

export async function findCampaignFact(tx: Tx, id: string): Promise<CampaignFact | undefined> {
  return (await tx.query<Row>(`${SELECT} where id = $1`, [id])).map(factOf)[0];
}

/** Whether a unit has to do with a campaign: it made it, or stands above or below who did. */
export function concerns(
  tree: UnitTree<Unit>,
  { officeId, line }: CampaignFact,
  unitId: string,
  day: Day,
): boolean {
  return (
    unitId === officeId ||
    tree.isBelow(unitId, officeId, day, line) ||
    tree.isBelow(officeId, unitId, day, line)
  );
}

/** A campaign that a unit may see. @throws AppError 404 for all others */
export async function getCampaignOf(
  services: Pick<Services, 'db' | 'units' | 'clock'>,
  unit: Unit,
  campaignId: string,
): Promise<CampaignFact> {
  const { db, units, clock } = services;
  const fact = await db.transaction('app_unit', {}, (tx) => findCampaignFact(tx, campaignId));
  const tree = await units.tree();
  if (fact === undefined || !concerns(tree, fact, unit.id, dayOf(clock.now()))) throw notFound();
  return fact;
}

export function campaignOf(fact: CampaignFact, tree: UnitTree<Unit>, unitId: string): Campaign {
  const { id, officeId, title, disease, fromDay, untilDay, choice, plan, revision, endedAt } = fact;
  return {
    ...{ id, officeId, title, disease, fromDay, untilDay, revision },
    officeName: tree.find(officeId)?.name ?? '',
    choice: {
      line: choice.line,
      branchIds: [...choice.branchIds],
      kinds: [...choice.kinds],
      areaCodes: [...choice.areaCodes],
    },
    plan: {
      ...plan,
      registers: [...plan.registers],
      declares: [...plan.declares],
      people: [...plan.people],
    },
    isOwn: officeId === unitId,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
