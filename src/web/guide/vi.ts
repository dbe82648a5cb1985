/** The words of the guides' pages; the guides themselves are in `src/domain/guides`. */
export const vi = {
  list_title: 'Hướng dẫn sử dụng',
  list_text: 'Chọn hướng dẫn dành cho anh/chị. Không cần đăng nhập; đã mở một lần thì đọc được khi mất mạng.',
  pdf: 'Tải bản PDF để in',
  steps: 'Các bước',
  picture_of: 'Ảnh màn hình: {heading}',
  fails: 'Khi chưa được',
  others: 'Hướng dẫn khác',
} as const;
