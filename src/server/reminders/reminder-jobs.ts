import type { Services } from '../services.ts';
import { carryOnReminders, sendReminder } from './send-reminders.ts';

/** Reminding units, in batches; each minute the rounds that are due and what was left undone. */
export async function startReminderJobs(services: Services): Promise<void> {
  const { jobs } = services;
  await jobs.work('send-reminder', ({ reminderId }) => sendReminder(services, reminderId));
  await jobs.work('carry-on-reminders', () => carryOnReminders(services));
  await jobs.schedule('carry-on-reminders', '* * * * *');
}
