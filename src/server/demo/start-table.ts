import { parseVnMobile } from '../../domain/phone.ts';
import type { Config } from '../config.ts';
import type { Services } from '../services.ts';
import { demoUsers } from './story.ts';
import { demoStaff } from './story-health.ts';
import { demoOfficers } from './story-units.ts';

/** The demo's administrator is one of its story; a production system names its own. */
export function withDemoAdmin(config: Config): Config {
  if (config.mode !== 'demo' || config.adminPhones.length > 0) return config;
  const adminPhones = demoUsers.flatMap(({ isAdmin, phone }) => {
    const parsed = parseVnMobile(phone);
    return isAdmin && parsed.ok ? [parsed.e164] : [];
  });
  return { ...config, adminPhones };
}

/** Says once, when everything is ready, where each audience's app is and who can log in. */
export function printTable(
  { config, publicUrl }: Pick<Services, 'config' | 'publicUrl'>,
  log: (line: string) => void,
): void {
  const url = publicUrl();
  const places: [string, string][] = [
    ['Người dân / Citizens', `${url}/`],
    ['Người kiểm soát / Guards', `${url}/cong`],
    ['Chủ địa điểm / Owners', `${url}/chu`],
    ['Y tế / Health', `${url}/y-te`],
    ['Đơn vị / Units', `${url}/don-vi`],
    ['Quản trị / Administration', `${url}/quan-tri`],
    ['API', `${url}/docs`],
  ];
  if (config.mode === 'demo') places.push(['Tin nhắn / Messages', `${url}/demo/messages`]);
  else places.push(['Tin nhắn / Messages', 'SMS_GATEWAY_URL']);
  const width = Math.max(...places.map(([name]) => name.length));
  log('');
  log('VaoRa đã sẵn sàng / VaoRa is ready');
  for (const [name, address] of places) log(`  ${name.padEnd(width)}  ${address}`);
  if (config.mode !== 'demo') return;
  log('');
  log('Số đăng nhập thử (mã nằm ở trang Tin nhắn) / Demo logins (codes are on the Messages page)');
  for (const { phone, name, part } of [...demoUsers, ...demoStaff, ...demoOfficers])
    log(`  ${phone}  ${name.padEnd(24)} ${part}`);
  log('');
}
