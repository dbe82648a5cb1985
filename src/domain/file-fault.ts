/** What can be wrong with an uploaded form or table of rules, and where. */
import type { Bilingual } from './text.ts';

/** `at`: a path in a form (`form.item[0].text`), a line number in a table of rules. */
export type FileFault = { readonly at: string; readonly code: FaultCode; readonly what?: string };

/** `{what}` is the word of the file that is meant. */
export const faultTexts = {
  not_an_object: { vi: 'Chỗ này phải là một đối tượng { … }.', en: 'This has to be an object { … }.' },
  not_json: { vi: 'Tệp không phải JSON hợp lệ.', en: 'The file is not valid JSON.' },
  unknown_key: { vi: 'Không có thuộc tính “{what}” ở đây.', en: 'There is no property “{what}” here.' },
  not_a_questionnaire: { vi: 'Phải ghi “Questionnaire”.', en: 'This has to be “Questionnaire”.' },
  bad_form_id: {
    vi: 'Chỉ dùng chữ thường không dấu, chữ số và gạch nối.',
    en: 'Use lower-case letters, digits and hyphens only.',
  },
  bad_version: {
    vi: 'Ghi năm và số thứ tự, ví dụ 2026.1.',
    en: 'Write the year and a number, for example 2026.1.',
  },
  bad_status: { vi: 'Ghi “active” hoặc “retired”.', en: 'Write “active” or “retired”.' },
  bad_text: {
    vi: 'Cần có đủ chữ tiếng Việt (vi) và tiếng Anh (en), dạng Unicode dựng sẵn (NFC).',
    en: 'Text is needed in Vietnamese (vi) and English (en), in composed Unicode (NFC).',
  },
  no_items: { vi: 'Cần ít nhất một câu hỏi.', en: 'At least one question is needed.' },
  too_many_items: { vi: 'Quá nhiều câu hỏi.', en: 'There are too many questions.' },
  bad_type: { vi: 'Loại câu hỏi phải là một trong: {what}.', en: 'The type has to be one of: {what}.' },
  not_yes_or_no: { vi: 'Phải là true hoặc false.', en: 'This has to be true or false.' },
  bad_length: {
    vi: 'Phải là số nguyên từ 1 đến {what}.',
    en: 'This has to be a whole number from 1 to {what}.',
  },
  bad_bound: {
    vi: 'Phải là một số, và số nhỏ nhất không lớn hơn số lớn nhất.',
    en: 'This has to be a number, and the smallest not above the largest.',
  },
  bad_link_id: {
    vi: 'Chỉ dùng chữ cái không dấu và chữ số, bắt đầu bằng chữ thường.',
    en: 'Use letters and digits only, beginning with a lower-case letter.',
  },
  link_id_twice: { vi: 'Mã “{what}” đã được dùng.', en: '“{what}” is used already.' },
  no_conditions: { vi: 'Cần ít nhất một điều kiện.', en: 'At least one condition is needed.' },
  bad_condition: {
    vi: 'Điều kiện phải là một đối tượng với operator “=”.',
    en: 'A condition has to be an object with the operator “=”.',
  },
  not_asked_before: {
    vi: 'Phải là một câu hỏi đứng trước câu này.',
    en: 'This has to be a question that comes before.',
  },
  impossible_answer: {
    vi: 'Câu hỏi đó không thể có câu trả lời này.',
    en: 'That question cannot have this answer.',
  },
  too_few_options: { vi: 'Cần ít nhất hai lựa chọn.', en: 'At least two options are needed.' },
  bad_option: { vi: 'Lựa chọn phải có valueCoding.', en: 'An option has to have a valueCoding.' },
  bad_code: {
    vi: 'Chỉ dùng chữ thường không dấu, chữ số và gạch dưới.',
    en: 'Use lower-case letters, digits and underscores only.',
  },
  code_twice: { vi: 'Một mã lựa chọn được dùng hai lần.', en: 'The code of an option is used twice.' },

  no_form_named: {
    vi: 'Thiếu dòng “form: mã phiên-bản” của mẫu tờ khai.',
    en: 'The line “form: id version” that names the form is missing.',
  },
  form_unknown: { vi: 'Không có mẫu tờ khai “{what}”.', en: 'There is no form “{what}”.' },
  no_version: { vi: 'Thiếu dòng “version: năm.số”.', en: 'The line “version: year.number” is missing.' },
  no_rules: { vi: 'Không có bảng quy tắc nào.', en: 'There is no table of rules.' },
  too_many_rules: { vi: 'Quá nhiều quy tắc.', en: 'There are too many rules.' },
  row_outside: {
    vi: 'Dòng này không thuộc bảng quy tắc hoặc bảng ví dụ. Hãy kiểm tra dòng tiêu đề.',
    en: 'This row belongs to neither the rules nor the examples. Check the heading row.',
  },
  wrong_cells: { vi: 'Dòng này cần {what} ô.', en: 'This row needs {what} cells.' },
  rule_twice: { vi: 'Đã có quy tắc “{what}”.', en: 'There is a rule “{what}” already.' },
  bad_verdict: { vi: 'Kết quả là ok, ask hoặc stop.', en: 'The verdict is ok, ask or stop.' },
  bad_urgency: {
    vi: 'Mức khẩn là none, routine, soon hoặc now.',
    en: 'The urgency is none, routine, soon or now.',
  },
  stop_without_urgency: {
    vi: 'Quy tắc “stop” phải báo trạm y tế: mức khẩn không thể là none.',
    en: 'A “stop” has to reach the health station: its urgency cannot be none.',
  },
  unreadable_condition: {
    vi: 'Không hiểu điều kiện “{what}”.',
    en: 'The condition “{what}” cannot be understood.',
  },
  question_unknown: { vi: 'Mẫu tờ khai không có câu “{what}”.', en: 'The form has no question “{what}”.' },
  wrong_kind: {
    vi: 'Điều kiện không hợp với loại câu hỏi của “{what}”.',
    en: 'The condition does not fit the type of “{what}”.',
  },
  option_unknown: { vi: 'Câu hỏi không có lựa chọn “{what}”.', en: 'The question has no option “{what}”.' },
  asked_after_no: {
    vi: 'Câu “{what}” chỉ được hỏi khi đã trả lời “không”: thêm một dấu hiệu sẽ làm kết quả nhẹ đi.',
    en: '“{what}” is asked only after a “no”: one symptom more would make the verdict milder.',
  },
  unreadable_answer: {
    vi: 'Không hiểu câu trả lời “{what}”.',
    en: 'The answer “{what}” cannot be understood.',
  },
  example_incomplete: {
    vi: 'Ví dụ không phải một tờ khai hợp lệ: {what}.',
    en: 'The example is no valid declaration: {what}.',
  },
  example_differs: {
    vi: 'Theo bảng quy tắc, kết quả là “{what}”.',
    en: 'By the rules the outcome is “{what}”.',
  },
  no_example: { vi: 'Quy tắc này chưa có ví dụ nào.', en: 'This rule has no example.' },
} as const satisfies Record<string, Bilingual>;

export type FaultCode = keyof typeof faultTexts;
