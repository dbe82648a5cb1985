import type { Guide } from '../guide.ts';

export const guide: Guide = {
  title: 'Hướng dẫn cho người kiểm soát ở cổng',
  intro:
    'Quét mã của khách khi vào và khi ra. Chủ địa điểm phải thêm số điện thoại của anh/chị trước. Cần một điện thoại có camera, hoặc máy tính có đầu đọc mã.',
  steps: [
    {
      id: 'start',
      heading: 'Bắt đầu ca trực',
      does: [
        'Mở trang /cong và đăng nhập bằng số điện thoại của mình.',
        'Chọn địa điểm và cổng nếu được hỏi, rồi chọn “Chiều”. Với “Tự động”, ai đang ở trong thì ghi ra, chưa ở trong thì ghi vào.',
        'Bấm “Bắt đầu kiểm soát”. Lần sau máy nhớ lựa chọn này.',
      ],
      fails:
        'Báo số này chưa được phân công: nhờ chủ địa điểm thêm số của anh/chị vào mục người kiểm soát rồi thử lại.',
    },
    {
      id: 'camera',
      heading: 'Quét bằng camera',
      does: [
        'Bấm “Quét bằng camera” và cho phép dùng camera.',
        'Khi thấy “Đưa mã của khách vào khung”, mời khách đưa mã trên điện thoại, thẻ giấy hoặc căn cước. Không cần bấm gì; người sau cứ đưa mã tiếp.',
      ],
      fails:
        'Camera không mở: cho phép camera trong cài đặt của trình duyệt. Trời tối: bật đèn. Vẫn không đọc được: dùng “Nhập tay”.',
    },
    {
      id: 'green',
      heading: 'Màu xanh: được vào, được ra',
      does: [
        'Màn hình xanh với “Được vào”, khi về là được ra: máy chủ đã ghi. Tên hiện một phần, phần còn lại được che.',
        'So tên với người trước mặt, rồi mời khách đi.',
      ],
    },
    {
      id: 'refused',
      heading: 'Chưa ghi nhận: đọc lý do, làm theo dòng dưới',
      does: [
        'Màn hình tối với lý do, ví dụ “Hôm nay chưa khai báo”: lượt này không được ghi.',
        'Dòng dưới lý do nói việc cần làm. Khách khai báo trên điện thoại, hoặc anh/chị bấm “Nhập tay” để khai hộ, rồi quét lại.',
      ],
      fails:
        'Màn hình vàng là cần hỏi thêm, màu đỏ là có nguy cơ: mời khách đứng riêng, đeo khẩu trang và báo người phụ trách y tế.',
    },
    {
      id: 'reader',
      heading: 'Dùng đầu đọc mã',
      does: [
        'Cắm đầu đọc vào máy, bấm “Dùng đầu đọc mã”. Thấy “Sẵn sàng. Đưa mã của khách vào đầu đọc.” là quét được.',
        'Quét liên tiếp, không cần chạm vào máy.',
      ],
      fails:
        'Quét mà không có gì: bấm vào giữa trang, hoặc mở “Thử đầu đọc”. Máy báo bộ gõ tiếng Việt đang bật: tắt bộ gõ theo hướng dẫn trên màn hình.',
    },
    {
      id: 'manual',
      heading: 'Khách không có mã',
      does: [
        'Bấm “Nhập tay”. Khách đã đăng ký: chọn “Khách có số điện thoại đã đăng ký”, khách đọc mã trong tin nhắn.',
        'Khách không có điện thoại: chọn “Khách không có điện thoại”, hỏi và ghi thông tin, khai báo hộ.',
        'Thẻ bị mờ: chọn “Gõ dãy số của mã”.',
      ],
    },
    {
      id: 'group',
      heading: 'Ghi cả lớp, cả ca một lần',
      does: [
        'Bấm “Theo nhóm” và chọn nhóm, hoặc quét mã nhóm của người phụ trách.',
        'Bỏ đánh dấu người vắng. Bấm nút “Ghi nhận” ở dưới: mỗi người là một lượt riêng.',
      ],
      fails:
        'Danh sách trống: chủ địa điểm tạo nhóm trong mục thành viên; máy cần có mạng một phút để tải về.',
    },
    {
      id: 'offline',
      heading: 'Khi mất mạng',
      does: [
        'Cứ quét tiếp. Màu vàng với “Đã giữ trên máy”: lượt nằm trên máy này và tự gửi khi có mạng. Cho khách đi nếu dòng dưới không nói khác.',
        'Góc trên luôn hiện số lượt “chưa gửi”. Bấm vào đó để xem và bấm “Gửi ngay”.',
        'Hết ca, kết nối mạng và đợi đến khi thấy “Đã gửi hết”.',
      ],
      fails: 'Không xóa ứng dụng, không xóa dữ liệu trình duyệt khi còn lượt chưa gửi.',
    },
  ],
};
