import type { Guide } from '../guide.ts';

export const guide: Guide = {
  title: 'Hướng dẫn cho trường học, đơn vị',
  intro:
    'Dành cho người đầu mối và thủ trưởng của trường học, đơn vị: nhận việc, gắn địa điểm, trả lời cơ quan quản lý. Cơ quan quản lý mời bằng tin nhắn; cần số điện thoại đã được mời.',
  steps: [
    {
      id: 'confirm',
      heading: 'Nhận việc đầu mối',
      does: [
        'Mở trang /don-vi và đăng nhập bằng số điện thoại đã được mời.',
        'Ở dòng của đơn vị, bấm “Nhận việc”. Cơ quan quản lý thấy ngay là đơn vị đã có người liên hệ.',
      ],
      fails:
        'Báo số này chưa là đầu mối của đơn vị nào: nhờ cơ quan quản lý kiểm tra số đã mời. Không phải việc của anh/chị thì không bấm, và báo lại nơi mời.',
    },
    {
      id: 'letter',
      heading: 'Đọc và xác nhận văn bản',
      does: [
        'Có văn bản mới, trang “Việc cần làm” báo ở trên cùng. Bấm “Xem văn bản”, rồi “Đọc”.',
        'Đọc xong, bấm “Xác nhận đã nhận”. Cơ quan gửi thấy giờ và tên người xác nhận.',
      ],
      fails: 'Không xác nhận được: kiểm tra mạng rồi bấm lại; bấm hai lần vẫn chỉ tính một lần.',
    },
    {
      id: 'todo',
      heading: 'Xem đơn vị còn thiếu việc gì',
      does: [
        'Ở “Việc cần làm”, mỗi đợt ghi hạn và từng việc: dấu tích là đã xong, dấu hỏi là chưa.',
        'Việc chưa xong có một nút để làm ngay, ví dụ “Đăng ký” hoặc “In bảng mã”.',
      ],
      fails: 'Đã làm mà vẫn báo chưa xong: số liệu được tính lại sau chừng một phút.',
    },
    {
      id: 'places',
      heading: 'Gắn địa điểm có mã QR vào đơn vị',
      does: [
        'Chưa có địa điểm: bấm “Đăng ký địa điểm mới”, làm theo hướng dẫn cho chủ địa điểm.',
        'Đã có: chọn ở “Địa điểm của tôi”, bấm “Gắn vào đơn vị”. Từ đó lượt quét ở đó được tính cho đơn vị.',
      ],
      fails:
        'Không thấy địa điểm trong danh sách: chỉ chủ địa điểm gắn được; nhờ người đã đăng ký làm việc này.',
    },
    {
      id: 'poster',
      heading: 'In bảng mã, treo ở mọi cổng',
      does: [
        'Bấm “In bảng mã” ở dòng của địa điểm. Treo ở mọi lối vào, lối ra.',
        'Thêm bảo vệ vào mục người kiểm soát của địa điểm. Địa điểm có lượt quét trong 7 ngày được tính là đang dùng.',
      ],
    },
    {
      id: 'people',
      heading: 'Nhập danh sách người từ Excel',
      does: [
        'Ở “Người của đơn vị”, bấm “Nhập từ Excel”. Dùng “Tải tệp mẫu (.xlsx)”, hoặc danh sách có sẵn của đơn vị.',
        'Chọn tệp ở “Tệp danh sách”, xem có bao nhiêu người mới và dòng nào có lỗi, rồi nhập các dòng đúng.',
        'Tải các dòng có lỗi về, sửa theo cột lý do, rồi nhập tệp đó.',
      ],
      fails: 'Bị ngắt giữa chừng: chọn lại chính tệp đó và nhập tiếp; không ai bị nhập hai lần.',
    },
  ],
};
