/** The words of importing units; Vietnamese is the source. */
export const importVi = {
  title: 'Nhập danh sách đơn vị từ Excel',
  open: 'Nhập từ Excel',
  back: 'Về danh sách đơn vị',
  intro:
    'Dùng tệp mẫu, hoặc tệp có sẵn: các cột theo thứ tự nào cũng được. Đơn vị được nhận ra theo mã, nên nhập lại cùng tệp không tạo thêm đơn vị.',
  created: 'Đơn vị mới: {count}',
  changed: 'Đơn vị được sửa: {count}',
  moved: 'Đơn vị chuyển cơ quan quản lý: {count}',
  same: 'Không đổi: {count}',
  done: 'Đã nhập xong. Có thể hoàn tác trong 24 giờ ở danh sách bên dưới.',
  past: 'Các lần nhập',
  past_counts: 'Mới {created} · sửa {changed} · chuyển {moved} · lỗi {faulty}',
  past_by: '{at}, {name}',
  past_undone: 'Đã hoàn tác lúc {at}',
  undo: 'Hoàn tác',
  undo_of: 'Hoàn tác lần nhập {at}',
  undo_title: 'Hoàn tác lần nhập này?',
  undo_text: 'Các đơn vị mới bị xóa, các đơn vị đã sửa hoặc đã chuyển trở lại như trước khi nhập.',
} as const;
