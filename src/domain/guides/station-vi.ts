import type { Guide } from '../guide.ts';

export const guide: Guide = {
  title: 'Hướng dẫn cho trạm y tế',
  intro:
    'Nhận cảnh báo khi người dân trong xã, phường khai sốt, ho, khó thở hoặc khi cơ sở báo ca nghi ngờ; xử lý trong 24 giờ. Quản trị viên phải thêm số điện thoại của anh/chị vào đơn vị trước.',
  steps: [
    {
      id: 'inbox',
      heading: 'Mở danh sách cảnh báo',
      does: [
        'Mở trang /y-te, đăng nhập bằng số điện thoại của mình và chọn đơn vị.',
        'Mục “Cảnh báo đang mở” tự cập nhật: khẩn cấp và sắp hết hạn 24 giờ đứng trên. Họ tên, số điện thoại ở đây được che.',
      ],
      fails:
        'Báo số này chưa thuộc đơn vị nào: liên hệ quản trị. Điện thoại cũng nhận một tin nhắn không có tên khi có cảnh báo mới.',
    },
    {
      id: 'alert',
      heading: 'Mở một cảnh báo và nhận xử lý',
      does: [
        'Bấm vào cảnh báo. Phần “Người khai” có họ tên, điện thoại, nơi ở; “Vì sao báo” nói dấu hiệu. Lần xem này được ghi lại và người dân thấy.',
        'Gọi cho người khai, rồi bấm “Nhận xử lý”. Đồng hồ 24 giờ dừng ở đây.',
      ],
      fails: 'Khó thở, đau ngực, lơ mơ: hướng dẫn gọi 115 ngay, ghi lại sau.',
    },
    {
      id: 'step',
      heading: 'Ghi việc đã làm',
      does: [
        'Ở ô “Đã làm gì?” chọn việc: gọi điện, đến nhà, xét nghiệm, cách ly, chuyển đơn vị, đóng cảnh báo…',
        'Điền phần hiện thêm nếu có, viết ghi chú, bấm “Ghi lại”. Việc vừa ghi hiện ở “Diễn biến”.',
      ],
      fails: 'Không thuộc địa bàn: chọn chuyển cho đơn vị khác, đơn vị đó nhận ngay.',
    },
    {
      id: 'watch',
      heading: 'Theo dõi sức khỏe hằng ngày',
      does: [
        'Trong cảnh báo, chọn “Lý do theo dõi”, ngày cuối cùng, bấm “Bắt đầu theo dõi”. Mỗi sáng lúc 7 giờ người đó được hỏi.',
        'Mục “Người đang theo dõi” cho biết ai có dấu hiệu, ai không trả lời.',
      ],
      fails: 'Không trả lời hai ngày liền, hoặc không có điện thoại: gọi người nhà hoặc đến nhà.',
    },
    {
      id: 'handover',
      heading: 'Giao ca',
      does: [
        'Mục “Giao ca” lập phiếu các cảnh báo đang mở, việc gần nhất và việc ca sau cần làm.',
        'Bấm “In”, hai bên ký.',
      ],
    },
    {
      id: 'figures',
      heading: 'Xem số liệu',
      does: [
        'Mục “Số liệu” có số người khai báo, cảnh báo và tỷ lệ “Nhận xử lý trong 24 giờ”, theo ngày và theo xã, phường.',
        'Chọn “Khoảng thời gian”. Mỗi biểu đồ có bảng số ở dưới.',
      ],
      fails: 'Số tờ khai chưa mới: số này được đếm lại năm phút một lần.',
    },
  ],
};
