import type { Translation } from '../kit/i18n.ts';
import type { diaryVi } from './diary-vi.ts';

/** The words of the diary of health in English. */
export const diaryEn = {
  diary_title: 'Health diary',
  diary_note: 'Note today’s health',
  diary_empty: 'Nothing was noted in the last 30 days',
  diary_empty_text:
    'Note temperature and symptoms each day to see how your health changes. Only you can read it.',
  diary_offline: 'No network to fetch the diary to this phone',
  diary_concern: 'Something to look at today',
  diary_concern_text:
    'The diary is not sent to the health station. Declare, so that it knows and can advise you. Short of breath or chest pain: call 115.',
  diary_declare: 'Declare health',
  diary_watch: '{unit} follows up to the end of {day}',
  diary_watch_open: 'Note your health or declare once a day. Today is missing.',
  diary_watch_done: 'Today is answered. Thank you.',
  line_temperature: '{temperature} °C',
  line_fever: '{temperature} °C, fever',
  line_spo2: 'SpO₂ {spo2} %',
  line_waiting: 'not sent yet',
  line_declaration: 'Declaration: {verdict}',
  chart_title: 'Temperature of the last {days} days (°C)',
  chart_summary:
    '{count} {count|measurement|measurements}: lowest {low} °C, highest {high} °C, {fevers} {fevers|fever|fevers}.',
  chart_limit: 'Fever from 37.5 °C (a triangle)',
  chart_some: 'Day with symptoms',
  chart_none: 'Day without symptoms',
  chart_table: 'Show the figures',
  chart_when: 'When',
  chart_temperature: 'Temperature (°C)',
  chart_spo2: 'SpO₂ (%)',
  chart_symptoms: 'Symptoms',
  entry_title: 'How are you today?',
  entry_title_other: 'How is {name} today?',
  entry_symptoms: 'Symptoms',
  entry_symptoms_hint: 'Choose all that you have now',
  entry_temperature: 'Temperature (°C)',
  entry_temperature_hint: 'For example 36.8. Leave it empty without a thermometer.',
  entry_spo2: 'SpO₂ (%)',
  entry_spo2_hint: 'The figure of a finger clip, if you have one',
  entry_note: 'Note',
  entry_save: 'Save',
} as const satisfies Translation<typeof diaryVi>;
