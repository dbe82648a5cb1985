/**
 * Why a scan is not accepted, in one table: a title of few words for a screen read at two metres, what the
 * guard does, and what the visitor does. Every refusal names its way out. No text holds personal data.
 */

export type RefusalText = {
  readonly title: string;
  /** What the guard does. */
  readonly guard: string;
  /** What the visitor does. */
  readonly visitor: string;
};

type Refusal = { readonly vi: RefusalText; readonly en: RefusalText };

export const refusals = {
  not_ours: {
    vi: {
      title: 'Không phải mã của VaoRa',
      guard: 'Đề nghị khách mở mã cá nhân trên ứng dụng hoặc đưa thẻ giấy.',
      visitor: 'Hãy quét bảng mã VaoRa treo tại cổng, hoặc nhập dãy 9 số dưới mã.',
    },
    en: {
      title: 'Not a VaoRa code',
      guard: 'Ask for the personal code in the app or on the paper card.',
      visitor: 'Scan the VaoRa poster at the gate, or type the 9 digits below its code.',
    },
  },
  damaged: {
    vi: {
      title: 'Mã đọc không đủ',
      guard: 'Quét lại ở nơi đủ sáng, giữ thẻ phẳng. Nếu vẫn không được, ghi nhận bằng số điện thoại.',
      visitor: 'Hãy quét lại ở nơi đủ sáng, hoặc nhập dãy 9 số dưới mã.',
    },
    en: {
      title: 'The code was not read in full',
      guard: 'Scan again in good light with the card flat. If it still fails, record by phone number.',
      visitor: 'Scan again in good light, or type the 9 digits below the code.',
    },
  },
  old_poster: {
    vi: {
      title: 'Bảng mã đã được thay',
      guard: 'Báo chủ địa điểm treo bảng mã mới và gỡ bảng mã cũ.',
      visitor: 'Hãy tìm bảng mã mới tại cổng, hoặc nhờ người kiểm soát quét mã của anh/chị.',
    },
    en: {
      title: 'This poster has been replaced',
      guard: 'Tell the owner to hang the new poster and take the old one down.',
      visitor: 'Look for the new poster at the gate, or ask the guard to scan your code.',
    },
  },
  device_ended: {
    vi: {
      title: 'Máy này đã ngừng được dùng',
      guard: 'Không quét tiếp bằng máy này. Các lượt đã gửi được giữ riêng, chờ chủ địa điểm quyết định.',
      visitor: 'Hãy nhờ người kiểm soát quét mã của anh/chị bằng máy khác.',
    },
    en: {
      title: 'This device is no longer in use',
      guard: 'Stop scanning with it. What it has sent is set aside until the owner decides.',
      visitor: 'Ask the guard to scan your code with another device.',
    },
  },
  seal_not_ours: {
    vi: {
      title: 'Máy chủ không mở được lượt này',
      guard: 'Nếu khách còn ở đây, mở lại ứng dụng khi có mạng rồi quét lại. Nếu không, ghi ra giấy.',
      visitor: 'Hãy nhờ người kiểm soát quét lại mã của anh/chị.',
    },
    en: {
      title: 'The server cannot open this scan',
      guard:
        'If the visitor is still here, open the app again with a network and scan again. If not, use paper.',
      visitor: 'Ask the guard to scan your code again.',
    },
  },
  too_late: {
    vi: {
      title: 'Đã quá 30 ngày',
      guard:
        'Lượt này nằm trên máy quá 30 ngày nên không ghi nhận được nữa. Ghi ra giấy nếu cần, rồi xóa khỏi danh sách.',
      visitor:
        'Lượt này nằm trên điện thoại quá 30 ngày nên không ghi nhận được nữa. Anh/Chị có thể xóa khỏi danh sách.',
    },
    en: {
      title: 'More than 30 days old',
      guard:
        'This visit waited on the device for more than 30 days and can no longer be recorded. Note it on paper if needed, then clear it.',
      visitor:
        'This visit waited on the phone for more than 30 days and can no longer be recorded. You can clear it.',
    },
  },
  unknown_place: {
    vi: {
      title: 'Không có địa điểm mang số này',
      guard: 'Kiểm tra dãy 9 số trên bảng mã rồi thử lại.',
      visitor: 'Hãy kiểm tra dãy 9 số dưới mã rồi nhập lại.',
    },
    en: {
      title: 'No place has this number',
      guard: 'Check the 9 digits on the poster and try again.',
      visitor: 'Check the 9 digits below the code and type them again.',
    },
  },
  place_suspended: {
    vi: {
      title: 'Địa điểm đang tạm ngừng mã',
      guard: 'Chưa ghi nhận ai tại đây. Liên hệ chủ địa điểm để biết lý do và khi nào dùng lại.',
      visitor: 'Hãy hỏi người phụ trách địa điểm. Lượt này chưa được ghi nhận.',
    },
    en: {
      title: 'This place’s code is suspended',
      guard: 'Nobody is recorded here for now. Ask the owner why, and until when.',
      visitor: 'Ask whoever is in charge here. This visit was not recorded.',
    },
  },
  other_place: {
    vi: {
      title: 'Nhóm này không có tại địa điểm',
      guard: 'Chọn nhóm trong danh sách, hoặc bật mạng một phút để tải danh sách mới rồi quét lại.',
      visitor: 'Mã nhóm chỉ dùng được tại cổng của địa điểm đã cấp mã.',
    },
    en: {
      title: 'No group of this place',
      guard: 'Choose the group from the list, or go on line for a minute to load new lists, and scan again.',
      visitor: 'The code of a group works at the gates of its own place only.',
    },
  },
  poster_at_gate: {
    vi: {
      title: 'Đây là bảng mã của địa điểm',
      guard: 'Khách quét bảng mã bằng điện thoại của khách. Tại đây, đề nghị khách đưa mã cá nhân.',
      visitor: 'Hãy đưa mã cá nhân trên điện thoại hoặc thẻ giấy.',
    },
    en: {
      title: 'This is a place’s poster',
      guard: 'Visitors scan a poster with their own phone. Here, ask for the personal code.',
      visitor: 'Show your personal code, in the app or on the paper card.',
    },
  },
  not_a_member: {
    vi: {
      title: 'Không còn trong danh sách',
      guard:
        'Người này không thuộc địa điểm. Đề nghị quét mã cá nhân, hoặc báo chủ địa điểm thêm vào danh sách.',
      visitor: 'Hãy đưa mã cá nhân, hoặc nhờ địa điểm thêm anh/chị vào danh sách.',
    },
    en: {
      title: 'Not on the list any more',
      guard: 'This person is not of this place. Scan the personal code, or ask the owner to add them.',
      visitor: 'Show your personal code, or ask the place to add you to its list.',
    },
  },
  unknown_card: {
    vi: {
      title: 'Không tìm thấy thẻ này',
      guard: 'Đề nghị khách mở mã trên ứng dụng, hoặc ghi nhận bằng số điện thoại.',
      visitor: 'Hãy mở ứng dụng để lấy mã cá nhân, hoặc đọc số điện thoại cho người kiểm soát.',
    },
    en: {
      title: 'This card is not known',
      guard: 'Ask for the code in the app, or record by phone number.',
      visitor: 'Open the app for your personal code, or tell the guard your phone number.',
    },
  },
  card_not_checked: {
    vi: {
      title: 'Chưa tra được thẻ này',
      guard: 'Hệ thống của tỉnh khác đang không trả lời. Quét lại sau ít phút, hoặc khai hộ tại cổng.',
      visitor: 'Thẻ có thể thuộc tỉnh khác, nơi hệ thống đang không trả lời. Hãy thử lại sau ít phút.',
    },
    en: {
      title: 'This card could not be looked up',
      guard:
        'The system of another province does not answer. Scan again in a few minutes, or write the visitor down.',
      visitor:
        'The card may be of another province whose system does not answer. Try again in a few minutes.',
    },
  },
  revoked_card: {
    vi: {
      title: 'Thẻ đã bị hủy',
      guard: 'Thẻ này đã được thay bằng thẻ mới. Đề nghị khách đưa thẻ mới hoặc mở ứng dụng.',
      visitor: 'Thẻ này đã được thay. Hãy dùng thẻ mới hoặc mở mã trên ứng dụng.',
    },
    en: {
      title: 'This card was cancelled',
      guard: 'A new card has replaced it. Ask for the new card or the app.',
      visitor: 'This card has been replaced. Use the new one, or the code in the app.',
    },
  },
  live_code_expired: {
    vi: {
      title: 'Mã động đã hết hạn',
      guard: 'Đề nghị khách mở lại ứng dụng, không dùng ảnh chụp, rồi quét lại.',
      visitor: 'Hãy mở lại mã trên ứng dụng. Ảnh chụp màn hình không dùng được.',
    },
    en: {
      title: 'The live code has expired',
      guard: 'Ask the visitor to open the app again, not a picture of it, and scan once more.',
      visitor: 'Open your code in the app again. A screenshot does not work.',
    },
  },
  live_code_used: {
    vi: {
      title: 'Mã động này đã dùng rồi',
      guard:
        'Mã vừa được quét tại đây. Chờ mã mới trên ứng dụng của khách (30 giây) rồi quét lại; không nhận ảnh chụp.',
      visitor: 'Mã này vừa được dùng tại đây. Hãy chờ mã mới, sau tối đa 30 giây, rồi đưa lại.',
    },
    en: {
      title: 'This live code was used already',
      guard:
        'It was scanned here just now. Wait for the next code in the visitor’s app (30 seconds) and scan that; take no picture of a code.',
      visitor:
        'This code was used here just now. Wait for the next one, 30 seconds at most, and show it again.',
    },
  },
  receipt_forged: {
    vi: {
      title: 'Biên nhận không đúng',
      guard:
        'Chữ ký không phải của hệ thống. Đề nghị khách mở biên nhận trên ứng dụng hoặc khai báo lại; nếu vẫn vậy, báo người phụ trách chốt.',
      visitor: 'Hãy mở biên nhận trong ứng dụng, hoặc khai báo lại để có biên nhận mới.',
    },
    en: {
      title: 'This receipt is not right',
      guard:
        'Its signature is not the system’s. Ask for the receipt in the app or a new declaration; if it fails again, tell whoever is in charge of the check-point.',
      visitor: 'Open the receipt in the app, or declare again for a new one.',
    },
  },
  receipt_expired: {
    vi: {
      title: 'Biên nhận đã hết hạn',
      guard: 'Biên nhận chỉ có giá trị 24 giờ. Đề nghị khách khai báo hôm nay, hoặc khai hộ tại chốt.',
      visitor: 'Biên nhận chỉ có giá trị 24 giờ. Hãy khai báo y tế hôm nay rồi đưa biên nhận mới.',
    },
    en: {
      title: 'The receipt has expired',
      guard: 'A receipt holds for 24 hours. Ask for today’s declaration, or declare on behalf here.',
      visitor: 'A receipt holds for 24 hours. Declare today and show the new one.',
    },
  },
  receipt_key_unknown: {
    vi: {
      title: 'Máy chưa có khóa của biên nhận này',
      guard:
        'Kết nối mạng để tải danh sách khóa mới rồi quét lại. Trong lúc chờ, dùng mã cá nhân hoặc ghi bằng tay.',
      visitor: 'Hãy mở mã cá nhân trên ứng dụng hoặc đưa thẻ giấy.',
    },
    en: {
      title: 'No key here for this receipt',
      guard:
        'Connect to a network for the newest keys and scan again. Meanwhile use the personal code, or write by hand.',
      visitor: 'Open your personal code in the app, or show your paper card.',
    },
  },
  keys_missing: {
    vi: {
      title: 'Máy chưa có danh sách khóa',
      guard: 'Mở ứng dụng một lần khi có mạng để tải khóa. Trong lúc chờ, dùng mã cá nhân hoặc ghi bằng tay.',
      visitor: 'Hãy mở mã cá nhân trên ứng dụng hoặc đưa thẻ giấy.',
    },
    en: {
      title: 'This device has no keys yet',
      guard:
        'Open the app once with a network to fetch them. Meanwhile use the personal code, or write by hand.',
      visitor: 'Open your personal code in the app, or show your paper card.',
    },
  },
  keys_too_old: {
    vi: {
      title: 'Danh sách khóa đã quá 30 ngày',
      guard:
        'Kết nối mạng để tải danh sách mới; nếu vẫn cũ, báo đơn vị vận hành. Trong lúc chờ, dùng mã cá nhân hoặc ghi bằng tay.',
      visitor: 'Hãy mở mã cá nhân trên ứng dụng hoặc đưa thẻ giấy.',
    },
    en: {
      title: 'The keys are older than 30 days',
      guard:
        'Connect to a network for a new list; if it stays old, tell the operator. Meanwhile use the personal code, or write by hand.',
      visitor: 'Open your personal code in the app, or show your paper card.',
    },
  },
  receipt_not_here: {
    vi: {
      title: 'Đây là biên nhận, không phải mã',
      guard: 'Cổng này dùng mã cá nhân. Đề nghị khách mở mã trên ứng dụng hoặc đưa thẻ giấy.',
      visitor: 'Hãy mở mã cá nhân trên ứng dụng hoặc đưa thẻ giấy; biên nhận dùng tại chốt kiểm dịch.',
    },
    en: {
      title: 'A receipt, not a personal code',
      guard: 'This gate takes personal codes. Ask for the code in the app or the paper card.',
      visitor: 'Open your personal code in the app, or show your paper card; receipts are for check-points.',
    },
  },
  person_not_registered: {
    vi: {
      title: 'Chưa có hồ sơ',
      guard: 'Hướng dẫn khách đăng ký, hoặc khai hộ tại cổng.',
      visitor: 'Hãy đăng ký hồ sơ trước. Việc này mất khoảng hai phút.',
    },
    en: {
      title: 'No profile yet',
      guard: 'Help the visitor to register, or declare on behalf at the gate.',
      visitor: 'Please register first. It takes about two minutes.',
    },
  },
  id_number_unclear: {
    vi: {
      title: 'Số căn cước có ở nhiều hồ sơ',
      guard: 'Đề nghị khách mở mã cá nhân, hoặc ghi nhận bằng số điện thoại.',
      visitor: 'Hãy mở mã cá nhân trên ứng dụng và kiểm tra số căn cước trong hồ sơ.',
    },
    en: {
      title: 'Number in several profiles',
      guard: 'Ask for the personal code, or record by phone number.',
      visitor: 'Open your personal code in the app, and check the identity number in your profile.',
    },
  },
  id_numbers_paused: {
    vi: {
      title: 'Tạm dừng tra số căn cước',
      guard:
        'Đã có quá nhiều số lạ trong một giờ. Dùng mã cá nhân hoặc số điện thoại, hoặc khai hộ tại cổng.',
      visitor: 'Hãy mở mã cá nhân trên ứng dụng, hoặc đọc số điện thoại cho người kiểm soát.',
    },
    en: {
      title: 'Identity numbers are on hold',
      guard:
        'There were too many unknown ones within an hour. Use the personal code or the phone number, or declare on behalf.',
      visitor: 'Open your personal code in the app, or tell the guard your phone number.',
    },
  },
  person_not_yours: {
    vi: {
      title: 'Không thuộc tài khoản này',
      guard: 'Đề nghị khách dùng mã của chính mình.',
      visitor: 'Anh/Chị chỉ ghi nhận được cho mình và người do mình khai hộ.',
    },
    en: {
      title: 'Not a person of this account',
      guard: 'Ask each visitor to use their own code.',
      visitor: 'You can record yourself and those you declare for, nobody else.',
    },
  },
  not_declared: {
    vi: {
      title: 'Hôm nay chưa khai báo',
      guard: 'Đề nghị khách khai báo trên điện thoại, hoặc khai hộ tại cổng, rồi quét lại.',
      visitor: 'Hãy khai báo y tế hôm nay rồi vào. Việc này mất khoảng một phút.',
    },
    en: {
      title: 'Not declared today',
      guard: 'Ask the visitor to declare by phone, or declare on behalf at the gate, and scan again.',
      visitor: 'Make today’s health declaration, then come in. It takes about a minute.',
    },
  },
  stop_verdict: {
    vi: {
      title: 'Tạm dừng, chưa vào',
      guard: 'Mời khách đứng riêng, giữ khoảng cách và báo trạm y tế xã, phường.',
      visitor: 'Anh/Chị chưa nên vào. Hãy giữ khoảng cách và gọi trạm y tế xã, phường.',
    },
    en: {
      title: 'Please wait, no entry yet',
      guard: 'Ask the visitor to wait apart, keep your distance and call the commune health station.',
      visitor: 'Please do not go in. Keep your distance and call the commune health station.',
    },
  },
  not_allowed_here: {
    vi: {
      title: 'Không có quyền tại địa điểm này',
      guard: 'Số điện thoại của anh/chị không còn quyền kiểm soát ở đây. Hãy liên hệ chủ địa điểm.',
      visitor: 'Hãy hỏi người phụ trách địa điểm.',
    },
    en: {
      title: 'No right to check at this place',
      guard: 'Your number may not check here any more. Contact the owner.',
      visitor: 'Ask whoever is in charge here.',
    },
  },
  wrong_gate_direction: {
    vi: {
      title: 'Sai chiều của cổng',
      guard: 'Chọn lại chiều vào hoặc ra, hoặc hướng dẫn khách sang cổng khác.',
      visitor: 'Cổng này chỉ dùng một chiều. Hãy sang cổng khác.',
    },
    en: {
      title: 'Wrong way for this gate',
      guard: 'Choose the other direction, or show the visitor to another gate.',
      visitor: 'This gate is one-way. Please use another gate.',
    },
  },
  clock_out_of_range: {
    vi: {
      title: 'Đồng hồ của máy chạy sai',
      guard: 'Bật ngày giờ tự động trong cài đặt của máy rồi quét lại.',
      visitor: 'Hãy bật ngày giờ tự động trong cài đặt của máy rồi thử lại.',
    },
    en: {
      title: 'This device’s clock is wrong',
      guard: 'Turn on automatic date and time in the device’s settings and scan again.',
      visitor: 'Turn on automatic date and time in the phone’s settings and try again.',
    },
  },
  too_old: {
    vi: {
      title: 'Lượt này đã quá thời hạn lưu',
      guard: 'Lượt ghi quá cũ nên không gửi được nữa. Anh/Chị có thể xóa khỏi máy.',
      visitor: 'Lượt ghi quá cũ nên không gửi được nữa. Anh/Chị có thể xóa khỏi máy.',
    },
    en: {
      title: 'Older than visits are kept',
      guard: 'This record is too old to be sent. You can remove it from the device.',
      visitor: 'This record is too old to be sent. You can remove it from the phone.',
    },
  },
} as const satisfies Record<string, Refusal>;

export type RefusalReason = keyof typeof refusals;

/** Whether the text is a reason of the table. */
export function isRefusalReason(text: string): text is RefusalReason {
  return Object.hasOwn(refusals, text);
}
