import type { GateDirection, PublicPlace } from '../../contract/places.ts';
import type { Direction } from '../../contract/visits.ts';
import type { GeoPoint } from '../../domain/geo.ts';
import type { PosterState } from './use-poster.ts';

/** The door a person stands at, as far as this phone knows: by the server's word, by the poster, or both. */
export interface Door {
  number: string;
  /** Undefined without a network when only the number was typed. */
  name: string | undefined;
  areaName: string | undefined;
  address: string | undefined;
  /** Where the place is, if its owner has said so. */
  location: GeoPoint | undefined;
  gateName: string | undefined;
  gateNo: number | null;
  posterSerial: number | null;
  /** Which ways this door has. */
  direction: GateDirection;
  requiresDeclaration: boolean;
  /** The poster has been renewed since this one was printed. */
  isOldPoster: boolean;
  /** The server has spoken for this place, now or before. */
  isConfirmed: boolean;
  /** The name stands on the poster alone, and whether the poster is ours could not be told. */
  isNameUnchecked: boolean;
}

/** A whole place has the ways of all its gates together. */
function directionOf(place: PublicPlace | undefined, gateNo: number | null): GateDirection {
  const gates = (place?.gates ?? []).filter(({ no }) => gateNo === null || no === gateNo);
  const [first, ...others] = new Set(gates.map(({ direction }) => direction));
  return first !== undefined && others.length === 0 ? first : 'both';
}

/** What is known of a door; the server's name wins over the poster's, which anybody can print. */
export function doorOf(number: string, { poster, check }: PosterState, place: PublicPlace | undefined): Door {
  const gateNo = poster && poster.gate > 0 ? poster.gate : null;
  return {
    number,
    name: place?.name ?? poster?.name,
    areaName: place?.areaName,
    address: place?.address,
    location: place?.location ?? undefined,
    gateName: place && gateNo !== null ? place.gates.find(({ no }) => no === gateNo)?.name : undefined,
    gateNo,
    posterSerial: poster?.serial ?? null,
    direction: directionOf(place, gateNo),
    requiresDeclaration: place?.requiresDeclaration ?? false,
    isOldPoster: poster !== undefined && place !== undefined && poster.serial < place.posterSerial,
    isConfirmed: place !== undefined,
    isNameUnchecked: place === undefined && check === 'unchecked',
  };
}

/** The ways to offer, in first. */
export function waysOf({ direction }: Pick<Door, 'direction'>): readonly Direction[] {
  return direction === 'both' ? ['in', 'out'] : [direction];
}
