import type { Guide } from '../guide.ts';

export const guide: Guide = {
  title: 'Hướng dẫn cho người dân',
  intro:
    'Khai báo y tế, mang mã cá nhân và ghi nhận vào, ra. Cần một số điện thoại di động nhận được tin nhắn; không cần mật khẩu, không mất phí.',
  steps: [
    {
      id: 'log-in',
      heading: 'Đăng nhập bằng số điện thoại',
      does: [
        'Mở địa chỉ của hệ thống bằng trình duyệt, hoặc dùng camera của điện thoại quét bảng mã treo ở cổng. Bấm “Đăng nhập hoặc đăng ký”.',
        'Nhập số điện thoại rồi bấm “Gửi mã xác nhận”.',
        'Nhập 6 số trong tin nhắn vừa nhận vào ô “Mã xác nhận 6 số”, rồi bấm “Đăng nhập”.',
      ],
      fails:
        'Chưa có tin nhắn: đợi 30 giây rồi gửi lại; chỉ mã mới nhất dùng được. Nhập sai quá 5 lần: đợi 15 phút.',
    },
    {
      id: 'register',
      heading: 'Đăng ký lần đầu',
      does: [
        'Mỗi trang hỏi một điều: họ tên, ngày sinh, giới tính, số căn cước, nơi ở. Trả lời rồi bấm “Tiếp tục”.',
        'Số căn cước không bắt buộc: bấm “Bỏ qua bước này” nếu không muốn ghi.',
        'Đọc và đánh dấu các mục đồng ý. Xem lại, rồi bấm “Xác nhận và lưu”. Thấy “Mã cá nhân đã sẵn sàng” là xong.',
      ],
      fails:
        'Không thấy xã, phường: gõ tên ngắn hơn; tên trước khi sáp nhập cũng tìm được. Đang điền mà thoát ra thì nội dung vẫn còn trên máy.',
    },
    {
      id: 'declare',
      heading: 'Khai báo y tế hôm nay',
      does: [
        'Ở trang đầu, bấm “Khai báo y tế”, rồi “Bắt đầu”.',
        'Trả lời từng câu, bấm “Tiếp tục”. Câu nào cũng cần một câu trả lời, kể cả khi khỏe.',
        'Xem lại rồi bấm “Gửi tờ khai”. Trang “Kết quả khai báo” cho biết được vào hay chưa và việc cần làm; mã biên nhận ở dưới dùng tại chốt kiểm tra.',
      ],
      fails:
        'Trả lời nhầm: khai lại, tờ khai mới thay tờ trước. Thấy khó thở hoặc đau ngực: gọi 115, không đợi kết quả.',
    },
    {
      id: 'code',
      heading: 'Đưa mã cá nhân cho người kiểm soát',
      does: [
        'Mở ứng dụng: trang đầu hiện ngay mã cá nhân. Đưa màn hình cho người kiểm soát quét.',
        '“Mã động” đổi sau 30 giây, ảnh chụp lại không dùng được. Nếu cổng dùng đầu đọc, chọn “Cho đầu đọc”.',
        'Khai cho con hoặc cha mẹ: chọn tên người đó ở trên mã.',
      ],
      fails: 'Máy quét không đọc được: tăng độ sáng màn hình, lau màn hình, hoặc đọc dãy số dưới mã.',
    },
    {
      id: 'scan',
      heading: 'Tự quét bảng mã ở cổng',
      does: [
        'Bấm “Quét mã địa điểm” và đưa bảng mã vào khung.',
        'Không quét được thì nhập 9 số dưới mã vào ô “Hoặc nhập số địa điểm”, rồi bấm “Mở địa điểm”.',
        'Đọc tên địa điểm có đúng không, rồi bấm “Ghi nhận vào”. Khi về, quét lại và bấm “Ghi nhận ra”.',
      ],
      fails: 'Báo là bảng mã cũ: quét bảng mới ở cổng, hoặc nhờ người kiểm soát quét mã của anh/chị.',
    },
    {
      id: 'offline',
      heading: 'Khi mất mạng',
      does: [
        'Mã cá nhân vẫn hiện, khai báo và ghi nhận vẫn làm được. Ứng dụng báo “Đã giữ trên máy” và tự gửi khi có mạng.',
        'Số mục chưa gửi hiện ở góc trên. Đừng đăng xuất trước khi gửi hết.',
      ],
      fails: 'Có mạng mà vẫn chưa gửi: bấm vào số mục ở góc trên để gửi ngay.',
    },
    {
      id: 'relatives',
      heading: 'Khai hộ người thân',
      does: [
        'Ở trang đầu, bấm “Người thân khai hộ”, rồi “Thêm người thân”.',
        'Trả lời các câu hỏi cho con, cha mẹ hoặc ông bà. Sau đó có thể khai báo, in thẻ và ghi nhận vào, ra thay người đó.',
      ],
    },
    {
      id: 'paper',
      heading: 'In mã ra giấy, báo mất thẻ',
      does: [
        'Ở trang đầu, bấm “Mã trên giấy, thẻ bị mất”. Chọn “In thẻ nhỏ (cỡ thẻ căn cước)” hoặc “In phiếu lớn (khổ A6)”.',
        'Mất thẻ: bấm “Cấp thẻ mới”. Thẻ cũ hết hiệu lực ngay.',
      ],
      fails: 'Nhà không có máy in: nhờ nhà trường, cơ quan hoặc trạm y tế in giúp.',
    },
    {
      id: 'diary',
      heading: 'Ghi nhật ký sức khỏe',
      does: [
        'Ở trang đầu, bấm “Nhật ký sức khỏe”, rồi “Ghi sức khỏe hôm nay”.',
        'Chọn triệu chứng, nhập nhiệt độ nếu có, bấm “Lưu”. Biểu đồ cho thấy những ngày qua.',
      ],
      fails: 'Nhật ký không gửi cho trạm y tế, trừ khi đang được theo dõi. Không khỏe thì khai báo y tế.',
    },
    {
      id: 'views',
      heading: 'Xem ai đã xem dữ liệu của mình',
      does: [
        'Ở trang đầu, bấm “Ai đã xem dữ liệu của tôi”. Mỗi lần một nơi xem thông tin đầy đủ đều có ở đây, với lý do.',
        'Không đồng ý: bấm “Phản đối”, viết ngắn gọn và gửi. Câu trả lời hiện ngay tại trang này.',
      ],
    },
  ],
};
