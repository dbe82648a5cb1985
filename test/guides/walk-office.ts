import { OFFICERS } from '../harness/units.ts';
import type { GuideSetting } from './setting.ts';

/** The guide for offices: a department with its branch. */
export async function walkOffice(setting: GuideSetting): Promise<void> {
  const { server, recorder, tree, open } = setting;
  const campaign = await setting.campaign();
  await campaign.count();
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
    campaign: async (look) => {
      await page.goto(`${office}/dot`);
      await page.getByRole('link', { name: /^Xem số liệu/ }).waitFor();
      await look.at(page);
      await page.getByRole('link', { name: 'Tạo đợt' }).click();
      await page.getByRole('button', { name: 'Lưu đợt' }).waitFor();
      await look.at(page);
      await page.evaluate(() => scrollTo(0, 0));
      await look.take(page);
    },
    figures: async (look) => {
      await page.goto(`${office}/dot/${campaign.id}`);
      await page
        .getByText(/^Còn thiếu: /)
        .first()
        .waitFor();
      await look.take(page, page.getByText(/^Còn thiếu: /).first());
    },
    missing: async (look) => {
      await page
        .getByText(/^Còn thiếu: /)
        .first()
        .click();
      await page.getByText('Miễn', { exact: true }).first().waitFor();
      await look.at(page);
      await page.goto(`${office}/dot/${campaign.id}/chua-thuc-hien`);
      await page.getByRole('button', { name: /^Chưa có mã QR/ }).waitFor();
      await look.take(page, page.getByRole('link', { name: 'Lập công văn' }));
    },
    letters: async (look) => {
      await page.goto(`${office}/van-ban`);
      await page.getByRole('link', { name: /^Theo dõi/ }).waitFor();
      await look.at(page);
      await page.goto(`${office}/van-ban/${campaign.letterId}`);
      await page.getByRole('row', { name: /Trường THCS Trấn Biên/ }).waitFor();
      await look.take(page);
    },
  });
  await page.context().close();
}
