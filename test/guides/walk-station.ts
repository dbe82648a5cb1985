import { addDays, dayOf } from '../../src/domain/time.ts';
import { printedDate } from '../../src/server/documents/text.ts';
import type { GuideSetting } from './setting.ts';

/** The guide for health stations: a fever of this morning. */
export async function walkStation({ recorder, nurse, station, open }: GuideSetting): Promise<void> {
  const page = await open('desk', nurse);
  const unit = `/y-te/${station}`;

  await recorder.walk('station', {
    inbox: async (look) => {
      await page.goto(unit);
      await page.getByText('Trần Gia ***').waitFor();
      await look.take(page, page.locator('.h-alert').first());
    },
    alert: async (look) => {
      await page.getByText('Trần Gia ***').click();
      await page.getByText('Trần Gia Huy').first().waitFor();
      await look.take(page, page.getByRole('button', { name: 'Nhận xử lý' }));
    },
    step: async (look) => {
      await page.getByRole('button', { name: 'Nhận xử lý' }).click();
      await page.getByText('Đã ghi lại: Nhận xử lý.').waitFor();
      await page.reload();
      await page.locator('#action').waitFor();
      await look.take(page, page.locator('#action'));
      await page.locator('#action').selectOption('call');
      await page.getByRole('button', { name: 'Ghi lại' }).click();
      await page.getByText('Đã ghi lại: Đã gọi điện.').waitFor();
    },
    watch: async (look) => {
      await look.at(page);
      await page.getByLabel('Lý do theo dõi').selectOption('suspected');
      await page
        .getByLabel('Đến hết ngày')
        .last()
        .fill(printedDate(addDays(dayOf(Date.now()), 7)));
      await page.getByRole('button', { name: 'Bắt đầu theo dõi' }).click();
      await page.getByText(/Đã bắt đầu theo dõi/).waitFor();
      await page.goto(`${unit}/theo-doi`);
      await page.getByText('Trần Gia ***').waitFor();
      await look.take(page);
    },
    handover: async (look) => {
      await page.goto(`${unit}/giao-ca`);
      await page.getByRole('heading', { name: 'Phiếu giao ca' }).waitFor();
      await look.take(page, page.getByRole('button', { name: 'In', exact: true }));
    },
    figures: async (look) => {
      await page.goto(`${unit}/so-lieu`);
      await page.getByText('Nhận xử lý trong 24 giờ').first().waitFor();
      await look.take(page);
    },
  });
  await page.context().close();
}
