import type { Services } from '../services.ts';
import { carryOnDirectives, tellUnits } from './tell-units.ts';

/** Bringing letters to units, in batches; each minute what was left undone. */
export async function startDirectiveJobs(services: Services): Promise<void> {
  const { jobs } = services;
  await jobs.work('send-directive', ({ directiveId }) => tellUnits(services, directiveId));
  await jobs.work('carry-on-directives', () => carryOnDirectives(services));
  await jobs.schedule('carry-on-directives', '* * * * *');
}
