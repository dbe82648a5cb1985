import type { Guide } from '../guide.ts';

export const guide: Guide = {
  title: 'Hướng dẫn cho phòng, sở, ngành',
  intro:
    'Dành cho đầu mối của cơ quan quản lý: lập danh sách đơn vị, theo dõi và đôn đốc để mọi đơn vị đều tham gia đúng hạn. Quản trị viên hoặc cơ quan cấp trên mời trước.',
  steps: [
    {
      id: 'tree',
      heading: 'Xem các đơn vị trực thuộc',
      does: [
        'Mở trang /don-vi, chọn cơ quan của mình, rồi “Các đơn vị trực thuộc”.',
        'Bảng cho biết mỗi đơn vị có mấy “Đầu mối” và mấy “Địa điểm”. Bấm tên để xem các đơn vị bên dưới.',
      ],
      fails: 'Danh sách trống: chọn ngành khác ở đầu trang, hoặc thêm đơn vị ở bước sau.',
    },
    {
      id: 'add',
      heading: 'Thêm hoặc chuyển một đơn vị',
      does: [
        'Bấm “Thêm đơn vị”, điền mã, tên, loại và “Cơ quan quản lý trực tiếp”.',
        'Ở “Áp dụng từ ngày” ghi ngày bắt đầu. Bấm “Lưu đơn vị”. Muốn chuyển đơn vị, bấm “Sửa” và chọn cơ quan mới với ngày chuyển.',
      ],
      fails: 'Báo mã đã có: đơn vị có thể đã được nhập; tìm trong danh sách trước khi thêm.',
    },
  ],
};
