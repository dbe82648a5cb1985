import type { GuideSetting } from './setting.ts';

/** The guide for citizens, from the first login on. */
export async function walkCitizen({ server, recorder, open }: GuideSetting): Promise<void> {
  // A place of its own: in the other's log the entry and exit of one second may stand either way.
  const place = await server.openPlace(await server.logIn('0900000045'), 'Trường THPT Ngô Quyền');
  const page = await open('phone');
  const next = () => page.getByRole('button', { name: 'Tiếp tục' }).click();
  const openFromHome = async (name: string) => {
    await page.goto('/');
    await page.getByRole('link', { name }).click();
    await page.locator('h1').waitFor();
  };

  await recorder.walk('citizen', {
    'log-in': async (look) => {
      await page.goto('/');
      await page.getByText('Đăng nhập hoặc đăng ký').waitFor();
      await look.at(page);
      await page.getByText('Đăng nhập hoặc đăng ký').click();
      await page.locator('#phone').fill('0900 000 001');
      await look.take(page, page.getByRole('button', { name: 'Gửi mã xác nhận' }));
      await page.getByRole('button', { name: 'Gửi mã xác nhận' }).click();
      await page.locator('#code').waitFor();
      await look.at(page);
      const code = /\d{6}/.exec(await server.message('0900000001'))?.[0] ?? '';
      await page.locator('#code').fill(code);
      await page.getByRole('button', { name: 'Đăng nhập' }).click();
      await page.locator('#name').waitFor();
    },
    register: async (look) => {
      await page.locator('#name').fill('Nguyễn Thị Hòa');
      await look.take(page, page.getByRole('button', { name: 'Tiếp tục' }));
      await next();
      await page.locator('#birthDate').fill('08/03/1985');
      await next();
      await page.getByText('Nữ', { exact: true }).click();
      await next();
      await page.getByText('Bỏ qua bước này').waitFor();
      await look.at(page);
      await page.getByText('Bỏ qua bước này').click();
      await page.locator('#areaCode').fill('tran bien');
      await page
        .getByRole('option', { name: /Phường Trấn Biên/ })
        .first()
        .click();
      await next();
      await page.locator('#address').fill('12 Tổ 3, Khu phố 2');
      await next();
      for (const box of await page.getByRole('checkbox').all()) await box.check();
      await next();
      await page.getByRole('button', { name: 'Xác nhận và lưu' }).waitFor();
      await look.at(page);
      await page.getByRole('button', { name: 'Xác nhận và lưu' }).click();
      await page.getByText('Mã cá nhân đã sẵn sàng').waitFor();
      await look.at(page);
    },
    declare: async (look) => {
      await page.goto('/');
      await page.getByRole('link', { name: 'Khai báo y tế', exact: true }).waitFor();
      await look.at(page);
      await page.getByRole('link', { name: 'Khai báo y tế', exact: true }).click();
      await page.getByText('Bắt đầu').waitFor();
      await look.at(page);
      await page.getByText('Bắt đầu').click();
      for (const step of ['Câu 1/3', 'Câu 2/3', 'Câu 3/3']) {
        await page.getByText(step).waitFor();
        for (const no of await page.getByText('Không', { exact: true }).all()) await no.click();
        if (step === 'Câu 1/3') await look.take(page, page.getByRole('button', { name: 'Tiếp tục' }));
        await next();
      }
      await page.getByRole('button', { name: 'Gửi tờ khai' }).waitFor();
      await look.at(page);
      await page.getByRole('button', { name: 'Gửi tờ khai' }).click();
      await page.getByRole('heading', { name: 'Kết quả khai báo' }).waitFor();
      await look.at(page);
    },
    code: async (look) => {
      await page.goto('/');
      await page.getByText('Mã động').first().waitFor();
      await look.take(page);
    },
    scan: async (look) => {
      await page.goto('/quet');
      await page.getByText('Hoặc nhập số địa điểm').waitFor();
      await look.at(page);
      await page.goto(`/d/${place.number}`);
      await page.getByText(place.name).first().waitFor();
      await look.take(page, page.getByRole('button', { name: 'Ghi nhận vào' }));
      await page.getByRole('button', { name: 'Ghi nhận vào' }).click();
      await page.getByText('Đã ghi nhận vào').waitFor();
    },
    offline: async (look) => {
      await page.getByText('Quay lại địa điểm').click();
      await page.getByRole('button', { name: 'Ghi nhận ra' }).waitFor();
      await page.context().setOffline(true);
      await page.getByRole('button', { name: 'Ghi nhận ra' }).click();
      await page.getByText('Đã giữ trên máy').waitFor();
      await look.take(page);
      const sent = page.waitForResponse('**/api/visits');
      await page.context().setOffline(false);
      await sent;
    },
    relatives: async (look) => {
      await openFromHome('Người thân khai hộ');
      await look.take(page, page.getByRole('link', { name: 'Thêm người thân' }));
    },
    paper: async (look) => {
      await openFromHome('Mã trên giấy, thẻ bị mất');
      await page.getByText('Cấp thẻ mới').first().waitFor();
      await look.take(page, page.getByRole('link', { name: 'In thẻ nhỏ (cỡ thẻ căn cước)' }));
    },
    diary: async (look) => {
      await openFromHome('Nhật ký sức khỏe');
      await page.getByText('Ghi sức khỏe hôm nay').waitFor();
      await look.at(page);
      await page.getByText('Ghi sức khỏe hôm nay').click();
      await page.getByLabel('Không có triệu chứng nào').check();
      await page.getByLabel('Nhiệt độ').fill('36,8');
      await look.take(page, page.getByRole('button', { name: 'Lưu' }));
    },
    views: async (look) => {
      await openFromHome('Ai đã xem dữ liệu của tôi');
      await page.getByText('Phản đối việc xử lý dữ liệu').waitFor();
      await look.take(page);
    },
  });
  await page.context().close();
}
