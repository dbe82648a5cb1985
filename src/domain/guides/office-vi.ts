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
    {
      id: 'campaign',
      heading: 'Tạo một đợt thực hiện',
      does: [
        'Vào “Đợt thực hiện”, bấm “Tạo đợt”.',
        'Ghi tên, từ ngày, đến ngày và “Hạn của đơn vị”; chọn loại đơn vị phải thực hiện và chỉ tiêu.',
        'Ở “Ai phải cài ứng dụng và khai báo y tế” chọn đối tượng và mấy ngày khai báo một lần; không chọn ai thì đợt chỉ tính mã QR. Bấm “Lưu đợt”.',
      ],
      fails: 'Ghi nhầm hạn: bấm “Sửa” ở đợt. Số liệu của những ngày đã qua giữ nguyên.',
    },
    {
      id: 'figures',
      heading: 'Theo dõi tỷ lệ thực hiện',
      does: [
        'Bấm “Xem số liệu” ở đợt. Mỗi chỉ số ghi rõ đã thực hiện trên phải thực hiện, và “Còn thiếu” bao nhiêu.',
        'Bấm vào một con số để xem đúng những đơn vị được đếm. Bấm “Cách tính” để biết chỉ số nghĩa là gì; bấm “In” để in.',
      ],
      fails: 'Chưa có số liệu: đợt mới tạo được tính sau chừng một phút.',
    },
    {
      id: 'missing',
      heading: 'Lập danh sách và công văn đôn đốc',
      does: [
        'Ở trang số liệu bấm “Đơn vị chưa thực hiện”. Chọn nội dung, ví dụ “Chưa có mã QR”.',
        'Bấm “Tải danh sách (Excel)”, hoặc “Lập công văn” để có bản Word và PDF. “Phiếu theo dõi” của một đơn vị ghi đã gửi gì và đơn vị nhận lúc nào.',
        'Bấm “Nhắc đơn vị” để gửi tin nhắn: trang cho xem trước ai nhận, tốn bao nhiêu và không gửi vào giờ nào. “Các lượt nhắc” ghi kết quả từng đơn vị, dừng được và gửi tiếp được.',
      ],
      fails: 'Đơn vị không thể thực hiện: bấm “Còn thiếu” ở trang số liệu, rồi “Miễn” và ghi lý do.',
    },
    {
      id: 'letters',
      heading: 'Gửi văn bản và theo dõi',
      does: [
        'Vào “Văn bản”, bấm “Soạn văn bản” để viết và chọn đơn vị nhận. Đã gửi thì bấm “Theo dõi”: bảng cho biết từng đơn vị đã nhận, đã mở, đã xác nhận lúc nào.',
        'Bấm “Tải danh sách (XLSX)” để lưu bảng.',
      ],
      fails:
        'Đơn vị chưa có cán bộ tiếp nhận: mời đầu mối cho đơn vị; người đó nhận việc là đọc được văn bản.',
    },
  ],
};
