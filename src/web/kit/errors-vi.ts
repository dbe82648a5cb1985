/** Problems that have no words from the server: it was not reached, or something before it answered. */
export const errorsVi = {
  too_many_requests: 'Thao tác quá nhanh. Vui lòng đợi một phút rồi thử lại.',
  offline: 'Chưa có mạng. Thông tin vẫn còn đây; vui lòng thử lại khi có mạng.',
  internal: 'Hệ thống gặp trục trặc. Thông tin vẫn còn đây; vui lòng thử lại sau ít phút.',
  overloaded: 'Hệ thống đang bận. Vui lòng thử lại sau ít phút.',
  place_not_found: 'Không có địa điểm nào mang số này. Vui lòng kiểm tra lại 9 chữ số dưới mã QR.',
  unknown: 'Chưa thực hiện được. Vui lòng thử lại.',
} as const;
