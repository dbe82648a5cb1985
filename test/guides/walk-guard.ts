import type { GuideSetting } from './setting.ts';

/** The guide for guards. */
export async function walkGuard(setting: GuideSetting): Promise<void> {
  const { recorder, guard, undeclaredCode, open, film } = setting;
  const page = await open('phone', guard);
  const read = async (code: string) => {
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
  };
  /** With its sound on, as after the first touch of a shift. */
  const openReader = async () => {
    await page.goto('/cong/dau-doc');
    await page.getByText('Sẵn sàng').first().click();
    await page.getByText('Chạm màn hình để bật âm thanh').waitFor({ state: 'hidden' });
  };

  await recorder.walk('guard', {
    start: async (look) => {
      await page.goto('/cong');
      await page.getByText('Tự động').waitFor();
      await look.take(page, page.getByRole('button', { name: 'Bắt đầu kiểm soát' }));
      await page.getByRole('button', { name: 'Bắt đầu kiểm soát' }).click();
      await page.getByText('Quét bằng camera').waitFor();
    },
    camera: async (look) => {
      await look.at(page);
      await page.getByText('Quét bằng camera').click();
      await page.getByText('Đưa mã của khách vào khung').waitFor();
      await look.take(page);
    },
    green: async (look) => {
      await page.goto('/cong');
      await film('sharp');
      await page.getByText('Quét bằng camera').click();
      await page.getByText('Được vào').waitFor();
      await look.take(page);
    },
    refused: async (look) => {
      await openReader();
      await read(undeclaredCode);
      await page.getByText('Hôm nay chưa khai báo').first().waitFor();
      await look.take(page);
    },
    reader: async (look) => {
      await openReader();
      await look.take(page);
    },
    manual: async (look) => {
      await page.goto('/cong');
      await page.getByText('Nhập tay').click();
      await page.getByText('Khách không có điện thoại').waitFor();
      await look.take(page);
    },
    group: async (look) => {
      await page.goto('/cong');
      await page.getByText('Theo nhóm').click();
      await page.getByText('Lớp 6A').click();
      await page.getByRole('button', { name: /Ghi nhận \d+ người/ }).waitFor();
      await look.take(page, page.getByRole('button', { name: /Ghi nhận \d+ người/ }));
    },
    offline: async (look) => {
      // What an installed app has on the phone, this window fetches and keeps.
      await page.goto('/cong/chua-gui');
      await page.getByText('Không còn lượt nào chưa gửi.').waitFor();
      await openReader();
      await page.getByText('Đã gửi hết').waitFor();
      await page.getByText('Bên trong:').waitFor();
      await page.context().setOffline(true);
      await read(setting.visitor.code);
      await page.getByText('Đã giữ trên máy').first().waitFor();
      await look.take(page);
      await page
        .getByRole('link', { name: /chưa gửi/ })
        .first()
        .click();
      await page.getByText('Gửi ngay').waitFor();
      await look.at(page);
      const sent = page.waitForResponse('**/scans');
      await page.context().setOffline(false);
      await sent;
    },
  });
  await page.context().close();
}
