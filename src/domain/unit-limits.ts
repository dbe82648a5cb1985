/** Limits of what units and their offices do: apart from the others, since no phone at a door needs them. */
export const unitLimits = {
  /** A workbook of five thousand units, with room. */
  import_file_bytes_max: 4_194_304,
  /** Letters to units. Ten megabytes is a scanned plan of forty pages; what is larger fails on a commune's line. */
  attachment_bytes_max: 10_485_760,
  /** A file comes in pieces, each a request of its own that a slow line can finish; base64 makes four bytes of three. */
  attachment_part_bytes: 180_000,
  attachment_parts_max: 59,
  attachment_name_chars_max: 120,
  attachments_per_directive_max: 5,
  directive_title_chars_max: 300,
  directive_number_chars_max: 60,
  directive_text_chars_max: 10_000,
  directive_note_chars_max: 2_000,
  /** Branches, kinds or communes that one choice of recipients may name. */
  directive_choices_max: 200,
  /** Units that are told before the stop switch is asked again. */
  directive_batch: 100,
  /** Times that one officer may be invited again in a day. */
  invitations_per_officer_day_max: 3,

  letter_text_chars_max: 3_000,
  /** People of units. A company of a hundred thousand is one unit. */
  members_per_unit_max: 100_000,
  member_rows_page: 100,
  /** A workbook of all of them in seven columns; 100,000 rows are about 4 MB. */
  member_file_bytes_max: 12_582_912,
  /** People that an import writes in one transaction. */
  member_import_batch: 2_000,
  excuse_days_max: 184,
  excuse_days_back_max: 7,
  /** The number by which people ask to be on a unit's list hangs in a staff room for a month at most. */
  join_code_digits: 8,
  join_code_days_max: 31,
  /** A teacher enters the code for each pupil of two classes; a stranger does not guess one of 10^8. */
  join_tries_per_account_day_max: 300,
  /** Who has left a unit's list, and on which days people declared, is kept for so long. */
  left_member_days_max: 90,
  member_day_days_max: 60,

  /** Three parts of a message with marks hold it with the name of a unit and an address. */
  reminder_note_chars_max: 160,
  /** Units that are reminded before it is asked again whether the reminder was stopped. */
  reminder_batch: 100,
  /** Of a preview or a log; the counts beside it are of all. */
  reminder_rows_max: 1_000,

  /** Reports of units. */
  report_fields_max: 120,
  report_number_max: 1_000_000_000,
  report_text_chars_max: 2_000,
  report_comment_chars_max: 1_000,
  /** Wrong codes of the second factor before it rests, and for how long. */
  second_factor_tries_max: 5,
  second_factor_rest_minutes: 15,
} as const;
