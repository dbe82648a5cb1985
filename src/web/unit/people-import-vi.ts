/** The words of bringing a unit's people as a workbook; Vietnamese is the source. */
export const peopleImportVi = {
  title: 'Nhập danh sách người từ Excel',
  open: 'Nhập từ Excel',
  back: 'Về danh sách người',
  intro:
    'Dùng tệp mẫu, hoặc tệp có sẵn: các cột theo thứ tự nào cũng được. Mỗi người được nhận ra theo mã số, hoặc theo tên và số điện thoại, nên nhập lại cùng tệp không tạo thêm người. Ai có trong danh sách mà không có trong tệp thì giữ nguyên.',
  kind: 'Dòng không ghi đối tượng là',
  created: 'Người mới: {count}',
  changed: 'Người được sửa: {count}',
  same: 'Không đổi: {count}',
  reading: 'Đang đọc tệp…',
  progress: 'Đã xem {done} trên {rows} dòng',
  leave_hint:
    'Danh sách lớn cần khoảng một phút. Nếu mất mạng, hãy nhập lại chính tệp này: phần đã nhập được giữ.',
  done: 'Đã nhập xong.',
  past: 'Các lần nhập',
  past_by: '{at}, {name}',
  past_counts: 'Mới {created} · sửa {changed} · không đổi {same} · lỗi {faulty}',
  past_running: 'Đang nhập: {done} trên {rows} dòng.',
  past_stopped:
    'Bị ngắt ở dòng {done} trên {rows}. Hãy chọn lại chính tệp đó và nhập tiếp; phần đã nhập được giữ.',
} as const;
