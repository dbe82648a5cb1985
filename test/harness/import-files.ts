/** A list of units as text in base64, as a request carries it: code, name, kind, and more in the order of the template. */
export function unitTable(rows: readonly (readonly string[])[]): string {
  const heading = [
    'Mã đơn vị',
    'Tên đơn vị',
    'Loại',
    'Mã cơ quan quản lý',
    'Xã, phường',
    'Địa chỉ',
    'Từ ngày',
  ];
  return textTable([heading, ...rows]);
}

/** A list of people: code, name, number, kind, class, from. */
export function memberTable(rows: readonly (readonly string[])[]): string {
  return textTable([['Mã số', 'Họ và tên', 'Số điện thoại', 'Đối tượng', 'Lớp, tổ', 'Từ ngày'], ...rows]);
}

function textTable(rows: readonly (readonly string[])[]): string {
  const text = rows.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\r\n');
  return Buffer.from(`\ufeff${text}`).toString('base64');
}
