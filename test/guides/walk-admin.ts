import { ADMIN_PHONE, newId } from '../harness/server.ts';
import type { GuideSetting } from './setting.ts';

/** The guide for administrators. */
export async function walkAdmin(setting: GuideSetting): Promise<void> {
  const { server, recorder, owner, visitor, open, station } = setting;
  const hospital = await server.openPlace(owner, 'Bệnh viện Đồng Nai', { kind: 'hospital' });
  await owner.put(`/api/places/${hospital.id}/special-requests/${newId()}`, {
    kind: 'hospital',
    note: 'Công văn số 45/BV ngày 20/11',
  });
  const [self] = (await visitor.client.get('/api/people')).body.people;
  await visitor.client.put(`/api/people/${self.id}/objections/${newId()}`, {
    viewId: null,
    text: 'Tôi không đồng ý để nơi khác xem hồ sơ của tôi.',
  });
  const page = await open('desk', await server.logIn(ADMIN_PHONE));

  await recorder.walk('admin', {
    requests: async (look) => {
      await page.goto('/quan-tri');
      await page.getByText('Bệnh viện Đồng Nai').waitFor();
      await look.take(page);
    },
    places: async (look) => {
      await page.goto('/quan-tri/dia-diem');
      await page.getByText('Bệnh viện Đồng Nai').waitFor();
      await page.getByLabel('Tên hoặc số địa điểm').fill('tran bien');
      await page.getByText('Bệnh viện Đồng Nai').waitFor({ state: 'detached' });
      await look.take(page, page.getByRole('button', { name: 'Tạm ngừng mã' }).first());
    },
    'health-units': async (look) => {
      await page.goto('/quan-tri/y-te');
      await page.getByText('Trạm Y tế phường Trấn Biên').waitFor();
      await look.at(page);
      await page.goto(`/quan-tri/y-te/${station}`);
      await page.getByRole('button', { name: 'Thêm người' }).waitFor();
      await look.take(page, page.getByRole('button', { name: 'Thêm người' }));
    },
    roots: async (look) => {
      await page.goto('/quan-tri/don-vi');
      await page.getByText('Sở Giáo dục và Đào tạo').first().waitFor();
      await look.take(page);
    },
    forms: async (look) => {
      await page.goto('/quan-tri/to-khai/mau/suc-khoe-hoc-sinh/2026.1');
      await page.getByText('Tải tệp xuống').waitFor();
      await look.at(page);
      await page.goto('/quan-tri/to-khai');
      await page.getByText('Tải lên phiên bản mới').first().waitFor();
      await look.take(page, page.getByRole('link', { name: 'Tải lên phiên bản mới' }));
    },
    rules: async (look) => {
      await page.goto('/quan-tri/to-khai/quy-tac/suc-khoe-hoc-sinh/2026.1');
      await page.getByRole('button', { name: 'Đếm thay đổi' }).click();
      await page.getByText(/tờ khai của \d+ ngày qua/).waitFor();
      await look.take(page, page.getByRole('button', { name: 'Đếm thay đổi' }));
    },
    objections: async (look) => {
      await page.goto('/quan-tri/phan-doi');
      await page.getByText('Tôi không đồng ý').waitFor();
      await look.take(page);
    },
  });
  await page.context().close();
}
