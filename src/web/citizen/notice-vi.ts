/** The words about notices of exposures; Vietnamese is the source. */
export const noticeVi = {
  banner_title: 'Cơ quan y tế có thông báo cho {name}',
  banner_recalled: 'Thông báo trước là nhầm',
  banner_link: 'Tôi nên làm gì?',
  banner_recalled_link: 'Xem thông báo',
  title: 'Tôi nên làm gì',
  none: 'Không có thông báo nào.',
  exposed:
    '{name} có thể đã ở cùng nơi với một người mắc bệnh truyền nhiễm, từ ngày {first} đến ngày {last}.',
  exposed_day: '{name} có thể đã ở cùng nơi với một người mắc bệnh truyền nhiễm ngày {first}.',
  place: 'Nơi đó là: {place}.',
  recalled:
    'Thông báo ngày {sent} cho {name} là nhầm. {name} không cần làm gì thêm. Cơ quan y tế xin lỗi vì sự bất tiện.',
  not_ill: 'Điều này không có nghĩa là đã mắc bệnh. Hãy làm theo các bước dưới đây.',
  from_unit: '{unit} gửi ngày {sent}',
  call: 'Gọi {phone}',
  declare: 'Khai báo y tế',
} as const;
