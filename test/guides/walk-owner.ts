import type { GuideSetting } from './setting.ts';

/** The guide for owners of places. */
export async function walkOwner({ recorder, owner, place, open }: GuideSetting): Promise<void> {
  const page = await open('desk', owner);
  const desk = `/chu/${place.id}`;

  await recorder.walk('owner', {
    register: async (look) => {
      await page.goto('/chu/dang-ky');
      await page.locator('#name').fill('Nhà thiếu nhi Trấn Biên');
      await page.locator('#kind').selectOption('school_thcs');
      await page.locator('#areaCode').fill('tran bien');
      await page.getByRole('option', { name: /Phường Trấn Biên/ }).click();
      await page.locator('#address').fill('1 Đường Nguyễn Ái Quốc');
      await page.getByText('Cả ngày đêm').click();
      await page.locator('#registrantName').fill('Trần Thị Lan');
      await page.evaluate(() => scrollTo(0, 0));
      await look.take(page);
    },
    poster: async (look) => {
      await page.getByRole('button', { name: 'Đăng ký và nhận mã' }).click();
      await page.getByRole('heading', { name: 'Đã đăng ký xong' }).waitFor();
      await look.take(page, page.getByRole('link', { name: 'Tải bảng mã A4' }));
    },
    controllers: async (look) => {
      await page.goto(`${desk}/nguoi-kiem-soat`);
      await page.getByText('Lê Văn Minh').first().waitFor();
      await look.take(page, page.getByRole('button', { name: 'Thêm người kiểm soát' }));
    },
    log: async (look) => {
      await page.goto(desk);
      await page.getByText('Đang cập nhật trực tiếp').waitFor();
      await page.getByText('Bùi Thị ***').first().waitFor();
      await look.take(page);
    },
    members: async (look) => {
      await page.goto(`${desk}/thanh-vien`);
      await page.getByText('Danh sách (14)').waitFor();
      await look.take(page, page.getByRole('button', { name: 'Thêm thành viên' }));
    },
    counts: async (look) => {
      await page.goto(`${desk}/thong-ke`);
      await page.getByText('Giờ đông nhất').waitFor();
      await page.locator('.v-chart path').first().waitFor({ state: 'attached' });
      await look.take(page);
    },
    health: async (look) => {
      await page.goto(`${desk}/y-te`);
      await page.getByRole('button', { name: 'Báo trạm y tế' }).waitFor();
      await look.take(page);
    },
    devices: async (look) => {
      await page.goto(`${desk}/may`);
      await page.getByRole('button', { name: 'Tạo mã đăng ký' }).waitFor();
      await look.take(page, page.getByRole('button', { name: 'Tạo mã đăng ký' }));
      await page.locator('#device-name').fill('Máy tính bảng cổng chính');
      await page.getByRole('button', { name: 'Tạo mã đăng ký' }).click();
      await page.getByText('Mã đăng ký máy').first().waitFor();
      await look.at(page);
    },
  });
  await page.context().close();
}
