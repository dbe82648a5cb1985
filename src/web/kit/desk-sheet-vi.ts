/** The words of bringing a list as a workbook, whatever it lists; Vietnamese is the source. */
export const sheetVi = {
  template: 'Tải tệp mẫu (.xlsx)',
  file: 'Tệp danh sách',
  file_hint: 'Tệp .xlsx hoặc .csv, tối đa {mb} MB. Chưa có gì được ghi cho đến khi bấm Nhập.',
  file_choose: 'Chọn tệp…',
  too_large: 'Tệp lớn hơn {mb} MB. Hãy bỏ hình ảnh, hoặc chia thành nhiều tệp.',
  checking: 'Đang đọc tệp…',
  found: 'Kết quả kiểm tra',
  faulty: 'Dòng có lỗi, chưa nhập được: {count}',
  ignored: 'Cột không dùng đến: {names}',
  fault_line: 'Dòng {line}',
  fault_more: 'Còn {count} dòng có lỗi khác trong tệp tải về.',
  take: 'Nhập {count} dòng đúng',
  nothing: 'Không có dòng nào cần nhập.',
  faulty_get: 'Tải các dòng có lỗi (.xlsx)',
  faulty_failed: 'Không tải được tệp. Hãy kiểm tra mạng rồi thử lại.',
} as const;
