import { OFFICERS } from '../harness/units.ts';
import type { GuideSetting } from './setting.ts';

/** The guide for offices: a department with its branch. */
export async function walkOffice({ server, recorder, tree, open }: GuideSetting): Promise<void> {
  const page = await open('desk', await server.logIn(OFFICERS.department));
  const office = `/nganh/${tree.ids.department}`;

  await recorder.walk('office', {
    tree: async (look) => {
      await page.goto('/don-vi');
      await page.getByRole('link', { name: 'Các đơn vị trực thuộc' }).waitFor();
      await look.at(page);
      await page.goto(office);
      await page.getByText('Trường THPT Ngô Quyền').waitFor();
      await look.take(page);
    },
    add: async (look) => {
      await page.getByRole('link', { name: 'Thêm đơn vị' }).click();
      await page.getByRole('button', { name: 'Lưu đơn vị' }).waitFor();
      await look.take(page);
    },
  });
  await page.context().close();
}
