import { ADMIN_PHONE, newId } from '../harness/server.ts';
import type { GuideSetting } from './setting.ts';

/** The guide for units: the school's secretary has just been asked. */
export async function walkUnit({
  server,
  recorder,
  tree,
  place,
  campaign,
  open,
}: GuideSetting): Promise<void> {
  const phone = '0900000002';
  const admin = await server.logIn(ADMIN_PHONE);
  await admin.put(`/api/admin/units/${tree.ids.school}/officers/${newId()}`, {
    ...{ role: 'officer', name: 'Trần Thị Lan', position: 'Văn thư' },
    ...{ phone, email: 'van.thu@truong.edu.vn' },
  });
  const page = await open('desk', await server.logIn(phone));

  await recorder.walk('unit', {
    confirm: async (look) => {
      await page.goto('/don-vi');
      await page.getByRole('button', { name: /^Nhận việc/ }).waitFor();
      await look.take(page, page.getByRole('button', { name: /^Nhận việc/ }));
      await page.getByRole('button', { name: /^Nhận việc/ }).click();
      await page.getByText('Địa điểm có mã QR (0)').waitFor();
    },
    letter: async (look) => {
      await campaign();
      await page.reload();
      await page.getByRole('link', { name: 'Xem văn bản' }).waitFor();
      await look.at(page);
      await page.getByRole('link', { name: 'Xem văn bản' }).click();
      await page.getByRole('link', { name: /^Đọc/ }).waitFor();
      await look.at(page);
      await page.getByRole('link', { name: /^Đọc/ }).click();
      await page.getByRole('button', { name: 'Xác nhận đã nhận' }).waitFor();
      await look.take(page, page.getByRole('button', { name: 'Xác nhận đã nhận' }));
      await page.getByRole('button', { name: 'Xác nhận đã nhận' }).click();
      await page.getByText(/ đã xác nhận lúc /).waitFor();
    },
    todo: async (look) => {
      await page.goto(`/don-vi/${tree.ids.school}`);
      await page.getByText('Chưa có lượt quét nào trong 7 ngày.').waitFor();
      await look.take(page, page.getByRole('link', { name: /^Đăng ký, / }));
    },
    places: async (look) => {
      await page.getByLabel('Địa điểm của tôi').selectOption(place.id);
      await look.take(page, page.getByRole('button', { name: 'Gắn vào đơn vị' }));
    },
    poster: async (look) => {
      await page.getByLabel('Địa điểm của tôi').selectOption(place.id);
      await page.getByRole('button', { name: 'Gắn vào đơn vị' }).click();
      await page.getByText('Địa điểm có mã QR (1)').waitFor();
      await (await campaign()).count();
      await page.reload();
      await page.getByText('Đơn vị đã có địa điểm được gắn.').waitFor();
      await look.take(page, page.getByText('In bảng mã', { exact: true }).last());
    },
    people: async (look) => {
      await page.goto(`/don-vi/${tree.ids.school}/nguoi`);
      await page.getByText('Danh sách chưa có ai.').waitFor();
      await look.at(page);
      await page.getByRole('link', { name: 'Nhập từ Excel' }).click();
      await page.getByLabel('Tệp danh sách').waitFor();
      await look.take(page, page.getByRole('link', { name: 'Tải tệp mẫu (.xlsx)' }));
    },
  });
  await page.context().close();
}
