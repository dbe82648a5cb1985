/**
 * A letter that an office sends to units below it: to whom, and how far it has come with each. Each unit gets it once,
 * however many offices forward it.
 */

import { type Bilingual, countChars, hasControl, normalizeText } from './text.ts';
import { type Day, dayOf, isDay } from './time.ts';
import { unitLimits } from './unit-limits.ts';

/** How far a letter has come with a unit, in the order in which it goes. */
export const deliveryStates = {
  waiting: { vi: 'Đang gửi', en: 'Being sent' },
  stopped: { vi: 'Đã dừng, chưa gửi', en: 'Stopped, not sent' },
  no_officer: { vi: 'Chưa có cán bộ tiếp nhận', en: 'No reachable officer' },
  received: { vi: 'Đã nhận, chưa mở', en: 'Received, not opened' },
  opened: { vi: 'Đã mở, chưa xác nhận', en: 'Opened, not confirmed' },
  confirmed: { vi: 'Đã xác nhận', en: 'Confirmed' },
} as const satisfies Record<string, Bilingual>;
export type DeliveryState = keyof typeof deliveryStates;
export const deliveryStateNames = Object.keys(deliveryStates).filter(isDeliveryState);

export function isDeliveryState(value: unknown): value is DeliveryState {
  return typeof value === 'string' && Object.hasOwn(deliveryStates, value);
}

export type DeliveryCounts = Readonly<Record<DeliveryState, number>>;

/** How many units stand in each state: every unit in exactly one. */
export function countDeliveries(states: Iterable<DeliveryState>): DeliveryCounts {
  const counts = { waiting: 0, stopped: 0, no_officer: 0, received: 0, opened: 0, confirmed: 0 };
  for (const state of states) counts[state] += 1;
  return counts;
}

/** Whether anybody can be told: somebody took the part on, was only asked to, or there is nobody. */
export const reachTexts = {
  reachable: { vi: 'Có cán bộ đầu mối', en: 'Has a contact officer' },
  invited: { vi: 'Đã mời, chưa nhận', en: 'Invited, not taken on' },
  none: { vi: 'Chưa có cán bộ đầu mối', en: 'No contact officer' },
} as const satisfies Record<string, Bilingual>;
export type Reach = keyof typeof reachTexts;

export function reachOf(officers: readonly { readonly isConfirmed: boolean }[]): Reach {
  if (officers.some(({ isConfirmed }) => isConfirmed)) return 'reachable';
  return officers.length > 0 ? 'invited' : 'none';
}

/** What a letter has come to with a unit that it is sent to now. */
export function firstState(reach: Reach): DeliveryState {
  return reach === 'reachable' ? 'received' : 'no_officer';
}

/** Confirmed after the last day that was given, or not yet and that day is over. */
export function isLate(dueOn: Day | null, confirmedAt: number | null, now: number): boolean {
  return dueOn !== null && dayOf(confirmedAt ?? now) > dueOn;
}

export interface DirectiveText {
  title: string;
  number: string;
  issuedOn: Day;
  dueOn: Day | null;
  text: string;
}

/** What the server and the form say of a letter that cannot be kept or sent. */
export const directiveErrorTexts = {
  day_wrong: {
    vi: 'Không có ngày này. Ví dụ đúng: 05/10/2026.',
    en: 'There is no such day. A right one: 05/10/2026.',
  },
  due_before_issued: {
    vi: 'Hạn thực hiện phải từ ngày ban hành trở đi.',
    en: 'The due date cannot come before the date of the letter.',
  },
  due_over: {
    vi: 'Hạn thực hiện đã qua. Hãy chọn ngày từ hôm nay trở đi.',
    en: 'The due date is over. Choose a day from today on.',
  },
  no_recipients: {
    vi: 'Lựa chọn này không có đơn vị nào. Hãy bỏ bớt điều kiện lọc.',
    en: 'No unit is meant by this choice. Take conditions away.',
  },
  line_differs: {
    vi: 'Văn bản này đi theo ngành khác. Hãy chuyển tiếp theo đúng ngành của văn bản.',
    en: 'This letter goes along another line. Forward it along its own.',
  },
  directive_sent: {
    vi: 'Văn bản đã gửi nên không sửa được nữa. Hãy soạn văn bản mới nếu cần thay đổi.',
    en: 'The letter was sent and stays as it is. Write another one to change something.',
  },
  attachment_missing: {
    vi: 'Còn tệp chưa tải lên xong. Hãy đợi hoặc bỏ tệp đó.',
    en: 'A file has not been uploaded yet. Wait, or take it away.',
  },
  attachment_incomplete: {
    vi: 'Tệp tải lên chưa đủ. Hãy chọn lại tệp để tải lên lần nữa.',
    en: 'Not all of the file has come. Choose it again to upload it once more.',
  },
} as const satisfies Record<string, Bilingual>;

export type DirectiveErrors = Readonly<Partial<Record<keyof DirectiveText, string>>>;

/** What is wrong with a letter as it was typed, a code a field; empty when nothing is. */
export function checkDirective({ title, number, issuedOn, dueOn, text }: DirectiveText): DirectiveErrors {
  return {
    ...field('title', title, unitLimits.directive_title_chars_max),
    ...field('number', number, unitLimits.directive_number_chars_max),
    ...field('text', text, unitLimits.directive_text_chars_max),
    ...(isDay(issuedOn) ? {} : { issuedOn: 'day_wrong' }),
    ...(dueOn === null || isDay(dueOn) ? {} : { dueOn: 'day_wrong' }),
    // Either of the two may be the wrong one.
    ...(isDay(issuedOn) && isDay(dueOn) && dueOn < issuedOn
      ? { issuedOn: 'due_before_issued', dueOn: 'due_before_issued' }
      : {}),
  };
}

function field(name: keyof DirectiveText, text: string, charsMax: number): DirectiveErrors {
  if (normalizeLines(text) === '') return { [name]: 'required' };
  if (hasControl(text)) return { [name]: 'invalid' };
  return countChars(text) > charsMax ? { [name]: 'too_long' } : {};
}

/** Text of several lines in the one spelling in which it is kept: no spaces at the ends, one empty line at most. */
export function normalizeLines(text: string): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map(normalizeText);
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** What phones are told: one message of two parts at most; the letter itself is read after the login. */
export function directiveMessage(url: string): string {
  return `VaoRa: đơn vị anh/chị có văn bản mới. Xem và xác nhận tại ${url}/don-vi`;
}

/** The same to somebody who was asked to answer for the unit and has not taken it on. */
export function directiveInvitation(url: string): string {
  return `VaoRa: có văn bản chờ đơn vị. Anh/chị được mời làm đầu mối, xác nhận tại ${url}/don-vi`;
}
