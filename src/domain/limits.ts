/**
 * Every number that bounds the product, in one place. The unit stands in the name. A number that an
 * operator may change is a default here and a setting of the server.
 */
export const limits = {
  /** Login codes. Five minutes is also the ceiling that Vietnam's banks must keep for codes sent by SMS. */
  login_code_digits: 6,
  login_code_minutes_max: 5,
  login_code_tries_max: 5,
  /** Codes sent to one phone number: SMS costs money, and a stranger's phone must not ring all night. */
  login_sends_per_number_10_minutes_max: 3,
  login_sends_per_number_day_max: 10,
  login_resend_seconds_min: 30,
  /** One school is one address: 800 people register within 15 minutes, some of them twice. Only a ceiling. */
  login_sends_per_address_15_minutes_max: 2_400,
  login_checks_per_address_15_minutes_max: 6_000,
  session_days_max: 90,
  session_idle_days_max: 30,
  session_special_hours_max: 12,

  /** Items of one request: a gate's outbox drains in batches of this size. */
  batch_items_max: 100,
  request_bytes_max: 262_144,
  page_rows_max: 200,

  /** Profile fields. A character is what a reader sees as one (a letter with its marks). */
  name_chars_min: 2,
  name_chars_max: 200,
  birth_year_min: 1900,
  address_chars_max: 300,
  /** A family, or a class whose teacher speaks for the pupils without phones. */
  dependants_per_account_max: 60,

  /** Places. */
  place_name_chars_min: 2,
  place_name_chars_max: 200,
  place_note_chars_max: 500,
  gate_name_chars_max: 60,
  gates_per_place_max: 50,
  controllers_per_place_max: 200,
  places_per_account_max: 50,
  document_number_chars_max: 60,
  devices_per_place_max: 200,
  /** A code that enrols a device: said over a table or a phone, tried by hand. */
  device_code_digits: 8,
  device_code_minutes_max: 15,
  device_code_tries_max: 5,
  device_pin_tries_max: 5,
  device_challenge_minutes_max: 5,
  /** A shift; a device gets a new one by itself. */
  device_token_hours_max: 12,
  officers_per_unit_max: 20,
  /** People of a unit: the largest schools of the country have some thousands. */
  members_per_place_max: 20_000,
  groups_per_place_max: 500,
  group_name_chars_max: 60,
  /** Who belongs to a unit is found by number too: enough for a staff, too little to try numbers. */
  member_phones_per_place_day_max: 200,
  /** A gate asks for its roster each minute, and reads of one place share an answer for so long. */
  roster_seconds_max: 20,
  /** So long after a gate has asked, "not declared" is still true; later the guard asks. */
  roster_fresh_minutes_max: 2,
  /** The authority to see people in full is renewed by a new document, never given for good. */
  special_grant_years_max: 2,

  /** Declarations. 14 days on the form of 2021 and 21 on its daily update; 60 is the longest sensible window. */
  look_back_days_default: 14,
  look_back_days_max: 60,
  answer_chars_max: 500,
  form_items_max: 200,
  rules_max: 200,
  rule_text_chars_max: 300,
  /** Before a rule set goes live, the declarations of so many days are judged again, and not more of them than that. */
  rule_effect_days: 7,
  rule_effect_declarations_max: 100_000,
  declarations_per_person_day_max: 20,
  /** How old a declaration may be to be offered again as "the same as last time": Friday's on Monday. */
  same_as_before_days_max: 3,

  /** The own diary of health. A thermometer shows 34 to 43 °C. */
  temperature_c_min: 34,
  temperature_c_max: 43,
  spo2_percent_min: 50,
  entry_note_chars_max: 500,
  health_entries_per_person_day_max: 20,
  /** Daily follow-up: the longest incubation that the rules of 2021 reckoned with. */
  watch_days_max: 21,
  /** The morning question that has not left by then (Vietnam's hour) is not sent any more. */
  watch_question_hour_max: 20,

  /** Objections to views of the own data. */
  objection_chars_max: 1_000,
  open_objections_per_person_max: 10,
  /** An objection and its answer are kept so long after it was answered. */
  objection_days_max: 365,

  /** Visits. An entry without an exit ends at closing time, or after this many hours. */
  stay_hours_max: 24,
  /** An exit this long after closing time still belongs to its entry: the last ones lock the door. */
  closing_grace_minutes_max: 120,
  /** How far a device's clock may run ahead of the server's. Behind has no bound: an outbox may be days late. */
  device_clock_ahead_minutes_max: 10,
  /** A clock that is off by more than this when it sends is reckoned with; less may be the way of a slow network. */
  device_clock_off_minutes_max: 1,
  /** Visits are kept, and accepted late, for this many days; older partitions are dropped. */
  visit_days_max: 30,
  declaration_days_max: 30,
  /** An alert and its history are kept for so long after it was closed: a second wave asks what the first one was. */
  alert_days_max: 90,
  /** One message may stand for many alerts: a unit hears again after so long, and at once when one cannot wait. */
  alert_message_minutes_min: 10,
  alert_note_chars_max: 2_000,
  case_report_note_chars_max: 1_000,
  staff_per_health_unit_max: 100,
  health_unit_areas_max: 200,
  /** Partitions of visits are made this many days ahead. */
  visit_partition_days_ahead: 7,
  /** The period of a case that is traced: 14 days of incubation before it, and a week to notice. */
  trace_days_max: 21,
  /** The shortest meeting that counts, at most: a day. */
  trace_minutes_max: 1_440,
  /** Whom the case met, whom these met, and once more: beyond that a chain is everybody. */
  trace_distance_max: 3,
  /** Of so many contacts, the longest together, the chain is followed further. */
  trace_chain_people_max: 200,
  /** Cases with all that was found, notices and files: a month to work, two to answer questions about it. */
  trace_case_days_max: 90,
  /** A file of contacts waits so long to be fetched. */
  trace_export_hours_max: 24,
  /** People who are told before the stop switch is asked again. */
  notice_batch: 100,
  /** Phone and identity numbers that one account may look up in a day to open cases. */
  trace_lookups_day_max: 200,
  /** A guard scans 20 codes a minute; the same card within this time is one gesture, not two. */
  rescan_seconds_min: 5,
  /** Numbers of identity cards that nobody registered with: more of them in an hour is somebody guessing. */
  unknown_id_numbers_per_guard_hour_max: 400,

  /** Plausibility (src/domain/plausibility.ts). How early people come who open a place. */
  early_minutes_max: 60,
  /** Where no position of the places is known, two communes in this time are two places at once. */
  two_communes_minutes_max: 2,
  two_places_minutes_max: 30,
  /** Faster than anybody travels between two doors of a province. */
  travel_metres_hour_max: 150_000,
  /** Positions are rounded, and grounds are large. */
  near_metres_max: 2_000,
  /** An account speaks for 61 people at most, who pass a door together. */
  burst_device_minute_max: 70,
  /** A school of 800 behind one address passes within half an hour: 27 a minute, and more just before the bell. */
  burst_address_minute_max: 120,
  /** Sources that a process remembers of the latest minutes. */
  burst_sources_max: 20_000,

  /** Codes. */
  live_code_step_seconds: 30,
  live_code_steps_tolerance: 1,
  /** How long a code that was used is remembered: a gate may have been without a network for a week. */
  live_code_use_days_max: 8,
  receipt_hours_max: 24,
  /** A check-point trusts the keys that it keeps for so long: then a lost one would be on newer lists. */
  key_list_days_max: 30,
  /** From here on the check-point asks for a newer list. */
  key_list_days_worth_renewing: 20,
} as const;
