import { addDays, dayOf } from '../../src/domain/time.ts';
import { countCampaigns } from '../../src/server/campaigns/count-campaigns.ts';
import { campaignInput } from '../harness/campaigns.ts';
import { send, untilTold, writeDirective } from '../harness/directives.ts';
import { newId, type TestServer } from '../harness/server.ts';
import { OFFICERS, type TestTree } from '../harness/units.ts';

export interface GuideCampaign {
  id: string;
  /** Of the letter that asks for it. */
  letterId: string;
  /** Counts anew at once what the job of the minute would, so that no picture hangs on when that runs. */
  count(): Promise<void>;
}

/** The department's campaign since nine days ago, and the letter that every unit below has got. */
export async function openCampaign(server: TestServer, { ids }: TestTree): Promise<GuideCampaign> {
  const department = await server.logIn(OFFICERS.department);
  const id = newId();
  const input = campaignInput(addDays(dayOf(Date.now()), -9), { title: 'Khai báo y tế điện tử' });
  const put = await department.put(`/api/units/${ids.department}/campaigns/${id}`, input);
  if (put.status !== 204) throw new Error(`a campaign was not made: ${put.status}`);
  const letter = await writeDirective(server, department, ids.department);
  await send(department, letter);
  await untilTold(department, letter);
  const count = async () => {
    server.running.services.units.forgetAll();
    await countCampaigns(server.running.services);
  };
  await count();
  return { id, letterId: letter.split('/').at(-1) ?? '', count };
}
