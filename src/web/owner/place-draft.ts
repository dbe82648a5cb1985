import type { Place, PlaceInput } from '../../contract/places.ts';
import type { OpeningHours } from '../../domain/opening-hours.ts';
import { checkPlace, type PlaceError } from '../../domain/place.ts';
import { parseClock } from './clock-text.ts';

export type HoursChoice = 'office' | 'always' | 'custom';

/** A place while its owner fills it in: what the fields hold, flat, so that it can be kept on the device. */
export type PlaceDraft = {
  name: string;
  kind: string;
  areaCode: string;
  areaVersion: string;
  areaPath: string;
  address: string;
  hours: string;
  /** Monday to Sunday, `1|07:00|17:00`: open or not, the typed opening and closing times. */
  days: readonly string[];
  registrantName: string;
  requiresDeclaration: boolean;
};

export type DraftDay = { isOpen: boolean; open: string; close: string };
export type DraftErrors = Partial<Record<keyof PlaceDraft, PlaceError>>;

const OFFICE_DAY = { open: '07:00', close: '17:00' };
const officeDays = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ isOpen: weekday < 5, ...OFFICE_DAY }));

/** A day of the week in the draft's spelling, and back. */
export function writeDay({ isOpen, open, close }: DraftDay): string {
  return [isOpen ? '1' : '0', open, close].map((part) => part.replaceAll('|', '')).join('|');
}

export function readDay(text: string): DraftDay {
  const [isOpen, open = '', close = ''] = text.split('|');
  return { isOpen: isOpen === '1', open, close };
}

/** A place that is yet to be filled in: office hours, declaration asked for. */
export function emptyDraft(registrantName: string): PlaceDraft {
  return {
    name: '',
    kind: '',
    areaCode: '',
    areaVersion: '',
    areaPath: '',
    address: '',
    hours: 'office',
    days: officeDays.map(writeDay),
    registrantName,
    requiresDeclaration: true,
  };
}

/** A place as it is, for changing it. */
export function draftOf(place: Place): PlaceDraft {
  const { name, kind, areaCode, areaVersion, areaName, address, hours, requiresDeclaration } = place;
  const days =
    hours.kind === 'always'
      ? officeDays
      : hours.days.map((day) => ({ isOpen: day !== null, ...(day ?? OFFICE_DAY) }));
  const isOffice = days.every((day, i) => writeDay(day) === writeDay(officeDays[i] ?? day));
  return {
    ...{
      name,
      kind,
      areaCode,
      areaVersion,
      areaPath: areaName,
      address,
      registrantName: place.registrantName ?? '',
      requiresDeclaration,
    },
    hours: hours.kind === 'always' ? 'always' : isOffice ? 'office' : 'custom',
    days: days.map(writeDay),
  };
}

/** The opening hours that a draft means; undefined when a typed time is none. */
export function hoursOf(draft: Pick<PlaceDraft, 'hours' | 'days'>): OpeningHours | undefined {
  if (draft.hours === 'always') return { kind: 'always' };
  const days = draft.hours === 'office' ? officeDays : draft.days.map(readDay);
  const week: ({ open: string; close: string } | null)[] = [];
  for (const day of days) {
    const open = parseClock(day.open);
    const close = parseClock(day.close);
    if (!day.isOpen) week.push(null);
    else if (open === undefined || close === undefined) return undefined;
    else week.push({ open, close });
  }
  return { kind: 'week', days: week };
}

/** What is sent for a draft, or what is wrong in it, field by field. */
export function checkDraft(draft: PlaceDraft): { input: PlaceInput } | { errors: DraftErrors } {
  const checked = checkPlace({ ...draft, hours: hoursOf(draft) });
  if (!checked.ok) return { errors: checked.errors };
  const { hours, ...place } = checked.place;
  const days = hours.kind === 'always' ? undefined : [...hours.days];
  return {
    input: {
      ...place,
      hours: days ? { kind: 'week', days } : { kind: 'always' },
      requiresDeclaration: draft.requiresDeclaration,
    },
  };
}
