import { dayOf } from '../../domain/time.ts';
import { renderJoinSheet } from '../documents/join-sheet.ts';
import { notFound } from '../platform/errors.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../units/units.ts';
import { findJoinCode } from './join-code.ts';

/** The sheet of a unit's join code, as PDF. @throws AppError 404 where there is none that may be used */
export async function printJoinSheet(services: Services, unit: Unit): Promise<Buffer> {
  const joinCode = await findJoinCode(services, unit.id);
  if (joinCode === null) throw notFound();
  const { code, url, expiresAt } = joinCode;
  const sheet = { unitName: unit.name, code, url, until: dayOf(Date.parse(expiresAt)) };
  return renderJoinSheet(sheet, dayOf(services.clock.now()));
}
