import type { Guide } from '../guide.ts';

export const guide: Guide = {
  title: 'Hướng dẫn cho quản trị viên',
  intro:
    'Cấp quyền, lập đơn vị, đặt mẫu tờ khai và quy tắc, trả lời phản đối. Số điện thoại của quản trị viên được đặt khi cài hệ thống (VAORA_ADMIN_PHONES).',
  steps: [
    {
      id: 'requests',
      heading: 'Cấp quyền xem đầy đủ',
      does: [
        'Mở trang /quan-tri. Mục “Đề nghị cấp quyền” có các bệnh viện, chốt kiểm dịch đang chờ.',
        'Kiểm tra văn bản. Điền “Số văn bản” và “Có hiệu lực đến hết ngày”, bấm nút cấp quyền; hoặc bấm “Từ chối”.',
      ],
      fails: 'Cấp nhầm: vào “Tìm địa điểm”, kết thúc quyền. Địa điểm trở lại chỉ thấy thông tin đã che.',
    },
    {
      id: 'places',
      heading: 'Tìm địa điểm, tạm ngừng mã',
      does: [
        'Vào “Tìm địa điểm”, gõ “Tên hoặc số địa điểm”.',
        'Bảng mã bị giả mạo: bấm “Tạm ngừng mã” và ghi lý do. Mọi cổng của nơi đó ngừng ghi nhận trong một phút.',
      ],
    },
    {
      id: 'health-units',
      heading: 'Lập đơn vị y tế',
      does: [
        'Vào “Đơn vị y tế”, bấm “Thêm đơn vị”: sở y tế trước, rồi trung tâm, rồi trạm với các xã, phường phụ trách.',
        'Mở một đơn vị, ở phần “Người làm ở đơn vị” nhập số điện thoại, họ tên, bấm “Thêm người”.',
      ],
      fails: 'Đơn vị chưa có người thì cảnh báo lên cấp trên: đừng để đơn vị nào trống.',
    },
    {
      id: 'roots',
      heading: 'Mở một ngành cho đợt triển khai',
      does: [
        'Vào “Cơ quan đứng đầu ngành”, đánh dấu “Thêm một cơ quan đứng đầu ngành”, điền tên, mã, chọn ngành rồi lưu.',
        'Mời người đầu mối của cơ quan đó bằng số điện thoại. Cơ quan tự thêm các đơn vị trực thuộc.',
      ],
    },
    {
      id: 'forms',
      heading: 'Đổi mẫu tờ khai và quy tắc',
      does: [
        'Vào “Mẫu tờ khai, quy tắc”, mở phiên bản đang dùng, bấm “Tải tệp xuống”, sửa và tăng số phiên bản.',
        'Bấm “Tải lên phiên bản mới”. Bản mới là bản nháp, chưa ai thấy.',
      ],
      fails: 'Tệp có lỗi: trang chỉ từng dòng sai. Chưa có gì thay đổi cho đến khi anh/chị áp dụng.',
    },
    {
      id: 'rules',
      heading: 'Xem trước ảnh hưởng rồi áp dụng',
      does: [
        'Mở một bộ quy tắc, bấm “Đếm thay đổi”: hệ thống xét lại các tờ khai gần đây và chỉ cho con số.',
        'Chọn “Từ ngày”, nơi áp dụng, rồi bấm “Áp dụng”.',
      ],
    },
    {
      id: 'objections',
      heading: 'Trả lời phản đối của người dân',
      does: [
        'Vào “Phản đối của người dân”. Mỗi phản đối có số biên nhận và hạn trả lời, không nêu tên.',
        'Chọn “Quyết định”, viết “Trả lời”, bấm “Gửi trả lời”. Người gửi đọc nguyên văn.',
      ],
    },
  ],
};
