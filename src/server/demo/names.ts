import type { Random, Weighted } from './random.ts';

/** Family names about as frequent as in the south of Vietnam. */
const familyNames: readonly Weighted<string>[] = [
  ['Nguyễn', 315],
  ['Trần', 110],
  ['Lê', 95],
  ['Phạm', 70],
  ['Huỳnh', 45],
  ['Võ', 39],
  ['Phan', 40],
  ['Trương', 22],
  ['Bùi', 22],
  ['Đặng', 21],
  ['Đỗ', 19],
  ['Ngô', 15],
  ['Hồ', 14],
  ['Dương', 14],
  ['Đinh', 10],
  ['Hoàng', 25],
  ['Vũ', 22],
  ['Đoàn', 9],
  ['Lâm', 8],
  ['Mai', 8],
  ['Trịnh', 7],
  ['Lương', 7],
  ['Cao', 6],
  ['Tạ', 5],
  ['Châu', 5],
  ['Thái', 4],
  ['Lý', 6],
  ['Tô', 4],
  ['Điểu', 4],
  ['Thạch', 2],
];

/** Middle and given name, as parents of that generation chose them. */
const olderMen = {
  middle: ['Văn', 'Văn', 'Văn', 'Hữu', 'Đình', 'Công', 'Ngọc', 'Thành'],
  given: [
    'Hùng',
    'Dũng',
    'Sơn',
    'Tâm',
    'Bình',
    'Hải',
    'Long',
    'Phúc',
    'Thắng',
    'Lợi',
    'Thọ',
    'Năm',
    'Út',
    'Đức',
    'Nghĩa',
  ],
};
const olderWomen = {
  middle: ['Thị', 'Thị', 'Thị', 'Thị', 'Kim', 'Ngọc', 'Thị Mỹ', 'Thị Thu'],
  given: [
    'Lan',
    'Hoa',
    'Cúc',
    'Mai',
    'Hương',
    'Nga',
    'Tuyết',
    'Bảy',
    'Sáu',
    'Hồng',
    'Loan',
    'Phượng',
    'Liên',
    'Yến',
    'Gái',
  ],
};
const grownMen = {
  middle: ['Văn', 'Minh', 'Quốc', 'Anh', 'Hoàng', 'Đức', 'Thanh', 'Tuấn', 'Trung', 'Xuân'],
  given: [
    'Tuấn',
    'Dũng',
    'Hiếu',
    'Nam',
    'Khoa',
    'Trung',
    'Cường',
    'Phong',
    'Vinh',
    'Duy',
    'Tài',
    'Thịnh',
    'Kiên',
    'Quân',
    'Hậu',
    'Lộc',
  ],
};
const grownWomen = {
  middle: ['Thị', 'Thị', 'Thu', 'Ngọc', 'Thanh', 'Thị Kim', 'Thùy', 'Mỹ', 'Hồng', 'Thị Bích'],
  given: [
    'Hà',
    'Trang',
    'Thảo',
    'Linh',
    'Ngân',
    'Hạnh',
    'Dung',
    'Phương',
    'Thủy',
    'Oanh',
    'Quyên',
    'Vân',
    'Nhung',
    'Huệ',
    'Trâm',
    'Diễm',
  ],
};
const boys = {
  middle: ['Gia', 'Minh', 'Bảo', 'Quốc', 'Đăng', 'Nhật', 'Hoàng', 'Thiên', 'Tuấn', 'Anh'],
  given: [
    'Huy',
    'Khang',
    'Khôi',
    'Phúc',
    'Bảo',
    'Nguyên',
    'Minh',
    'Long',
    'An',
    'Khoa',
    'Đạt',
    'Phát',
    'Kiệt',
    'Thịnh',
    'Quân',
  ],
};
const girls = {
  middle: ['Bảo', 'Khánh', 'Ngọc', 'Minh', 'Gia', 'Phương', 'Tường', 'Quỳnh', 'Thanh', 'Hoài'],
  given: [
    'Ngọc',
    'An',
    'Hân',
    'Anh',
    'Thư',
    'Vy',
    'Nhi',
    'Trân',
    'Châu',
    'My',
    'Linh',
    'Ngân',
    'Uyên',
    'Như',
    'Thảo',
  ],
};

/** A family name, the frequent ones more often. */
export function inventFamilyName(random: Random): string {
  return random.weighted(familyNames);
}

/** Family, middle and given name, in the fashion of the person's generation. */
export function inventName(random: Random, familyName: string, sex: 'male' | 'female', age: number): string {
  const [older, grown, young] = sex === 'male' ? [olderMen, grownMen, boys] : [olderWomen, grownWomen, girls];
  const names = age >= 50 ? older : age >= 20 ? grown : young;
  const middle = random.pick(names.middle);
  const given = random.pick(names.given.filter((name) => name !== middle));
  return `${familyName} ${middle} ${given}`;
}
