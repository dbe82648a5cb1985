/** The words of the page that enrols a device: few phones ever open it. */
export const enrolVi = {
  title: 'Đăng ký máy này cho một địa điểm',
  text: 'Máy đã đăng ký quét được mà không cần đăng nhập bằng số điện thoại. Chủ địa điểm tạo mã ở mục Máy quét.',
  place: 'Số địa điểm',
  place_hint: 'Dãy 9 số dưới bảng mã',
  code: 'Mã đăng ký máy',
  code_hint: 'Gồm 8 số, dùng được trong 15 phút',
  pin: 'Đặt mã ca trực cho máy này',
  short: 'Số địa điểm có 9 số, mã đăng ký có 8 số.',
  done: 'Đăng ký máy',
} as const;
