import type { Guide } from '../guide.ts';

export const guide: Guide = {
  title: 'Hướng dẫn cho chủ địa điểm',
  intro:
    'Đăng ký trường học, cơ quan, cửa hàng…, treo bảng mã và theo dõi lượt vào, ra. Cần một số điện thoại di động và một máy in. Làm trên máy tính hoặc điện thoại đều được.',
  steps: [
    {
      id: 'register',
      heading: 'Đăng ký địa điểm',
      does: [
        'Mở trang /chu/dang-ky và đăng nhập bằng số điện thoại.',
        'Điền “Tên địa điểm” như trên biển hiệu, chọn loại, xã, phường và “Khi nào mở cửa?”.',
        'Nếu khách phải khai báo trong ngày mới được vào, đánh dấu ô ở cuối trang. Bấm “Đăng ký và nhận mã”.',
      ],
      fails:
        'Không thấy xã, phường: gõ tên ngắn hơn, không dấu cũng được. Nội dung đang điền được giữ trên máy này.',
    },
    {
      id: 'poster',
      heading: 'In và treo bảng mã',
      does: [
        'Sau khi đăng ký, bấm “Tải bảng mã A4”. Về sau, khổ A3, A5 và bảng của từng cổng có ở mục “Bảng mã QR”.',
        'In đúng khổ, không thu nhỏ. Treo ngang tầm mắt, đủ sáng, ở mọi lối vào và lối ra.',
      ],
      fails:
        'Bảng bị chụp lại, dán đè hoặc sai tên: vào “Bảng mã QR”, chọn đổi bảng mã; bảng cũ bị từ chối ngay.',
    },
    {
      id: 'controllers',
      heading: 'Thêm người kiểm soát ở cổng',
      does: [
        'Vào mục “Người kiểm soát”, bấm “Thêm người kiểm soát”.',
        'Nhập số điện thoại và họ tên của bảo vệ. Người đó đăng nhập tại trang /cong là quét được.',
      ],
      fails: 'Người nghỉ việc: bấm “Gỡ quyền”. Quyền mất ngay, cả trên màn hình đang mở.',
    },
    {
      id: 'log',
      heading: 'Theo dõi lượt vào, ra',
      does: [
        'Mục “Lượt vào ra” tự cập nhật. Họ tên và số điện thoại của khách được che một phần bằng dấu *.',
        'Lọc theo ngày, cổng, chiều. Bấm “Tải Excel (XLSX)” để lấy tệp, “Phiếu in theo ngày” để in.',
        'Bấm “Đang ở trong” để biết ai chưa ra.',
      ],
      fails: 'Có lượt khó tin, ví dụ quét từ xa: hệ thống hỏi ở đầu trang; cho biết lượt đó có hợp lệ không.',
    },
    {
      id: 'members',
      heading: 'Lập danh sách nhân viên, học sinh',
      does: [
        'Vào mục “Thành viên”. Quét thẻ, hoặc nhập số điện thoại vào ô “Mã cá nhân hoặc số điện thoại”, bấm “Thêm thành viên”.',
        'Bấm “Thêm nhóm” để lập lớp, ca, đội; in mã nhóm cho người phụ trách.',
      ],
      fails: 'Báo chưa có hồ sơ: người đó phải đăng ký trước, hoặc người nhà đăng ký hộ.',
    },
    {
      id: 'counts',
      heading: 'Xem thống kê',
      does: [
        'Mục “Thống kê” cho biết số lượt mỗi ngày và “Giờ đông nhất”.',
        'Bấm vào một ngày để xem từng lượt của ngày đó.',
      ],
    },
    {
      id: 'health',
      heading: 'Báo người nghi mắc bệnh',
      does: [
        'Vào mục “Y tế”. Điền “Người nghi mắc bệnh”, dấu hiệu và ngày bắt đầu.',
        'Bấm “Báo trạm y tế”. Trạm nơi người đó ở nhận ngay; tải biên nhận để lưu.',
      ],
      fails: 'Người bệnh nặng: gọi 115 trước. Việc báo tin phải làm trong 24 giờ.',
    },
    {
      id: 'devices',
      heading: 'Đặt máy quét dùng chung ở cổng',
      does: [
        'Vào mục “Máy quét”. Ở phần “Thêm máy”, đặt tên máy rồi bấm “Tạo mã đăng ký”.',
        'Trên máy ở cổng, quét mã vừa hiện. Máy ghi lượt mà không cần ai đăng nhập.',
      ],
      fails: 'Máy bị mất: bấm ngừng dùng ở dòng của máy. Máy mất quyền ngay.',
    },
  ],
};
