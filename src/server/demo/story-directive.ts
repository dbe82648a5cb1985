import type { UnitKind } from '../../domain/unit-kind.ts';

const subject = 'khai báo y tế điện tử và quét mã QR tại các cơ sở giáo dục';

/** The letter that the demo's education department has sent. */
export const storyDirective = {
  /** Codes of the unit that sent it, and of a school whose commune forwarded it. */
  office: 'SGDDT',
  forwards: 'THCS-TRANBIEN',
  kinds: ['government', 'upper_secondary'] as readonly UnitKind[],
  number: '3715/SGDĐT-CTTT',
  title: `V/v ${subject}`,
  text: [
    'Kính gửi: Ủy ban nhân dân các xã, phường; các trường trung học phổ thông.',
    '',
    'Để bảo đảm an toàn cho học sinh và giáo viên, Sở Giáo dục và Đào tạo đề nghị các đơn vị:',
    '1. Đăng ký mã QR cho từng trường, treo mã ở mỗi cổng và phân công người kiểm soát.',
    '2. Hướng dẫn toàn thể giáo viên, nhân viên và phụ huynh cài ứng dụng, khai báo y tế.',
    '3. Báo cáo kết quả theo biểu mẫu trước hạn thực hiện.',
    '',
    'Ủy ban nhân dân các xã, phường chuyển tiếp văn bản này đến các trường mầm non, tiểu học, trung học cơ sở trên địa bàn.',
  ].join('\n'),
  note: 'Kính chuyển các trường trên địa bàn phường thực hiện. Trường nào cần hỗ trợ in mã, vui lòng gọi phòng Văn hóa – Xã hội.',
  fileName: 'Công văn 3715 khai báo y tế điện tử',
  letter: {
    ...{ above: 'Ủy ban nhân dân Thành phố Đồng Nai', office: 'Sở Giáo dục và Đào tạo' },
    ...{ number: '3715', symbol: 'SGDĐT-CTTT', town: 'Đồng Nai', subject },
    to: 'Ủy ban nhân dân các xã, phường; các trường trung học phổ thông',
    paragraphs: [
      'Để bảo đảm an toàn cho học sinh và giáo viên, Sở Giáo dục và Đào tạo đề nghị các đơn vị thực hiện những việc sau:',
    ],
    table: {
      headings: ['STT', 'Việc cần làm', 'Hạn'],
      shares: [10, 66, 24],
      rows: [
        ['1', 'Đăng ký mã QR cho từng trường, treo mã ở mỗi cổng và phân công người kiểm soát'],
        ['2', 'Hướng dẫn giáo viên, nhân viên và phụ huynh cài ứng dụng, khai báo y tế'],
        ['3', 'Báo cáo kết quả theo biểu mẫu'],
      ],
    },
    closing: ['Trân trọng.'],
    copies: ['Như trên', 'Lãnh đạo Sở', 'Lưu: VT, CTTT'],
    ...{ signerPosition: 'Giám đốc', signerName: 'Nguyễn Thị Thu Hằng' },
  },
} as const;
