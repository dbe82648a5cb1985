import type { Place } from '../../contract/places.ts';
import { type PosterData, renderPosters } from '../documents/posters.ts';
import type { Services } from '../services.ts';
import { signedPosterUrl } from './place-row.ts';

/** The posters of a place as PDF: one page a gate, or the one of a gate; a single gate's poster is the place's. */
export async function renderPlacePosters(
  services: Services,
  place: Place,
  request: { size: 'a3' | 'a4' | 'a5'; gateId: string | undefined },
): Promise<Buffer | undefined> {
  const gates = place.gates.filter((gate) => request.gateId === undefined || gate.id === request.gateId);
  if (gates.length === 0) return undefined;
  const row = {
    number: place.number,
    name: place.name,
    poster_serial: place.poster.serial,
    poster_issued_on: place.poster.issuedOn,
  };
  const posters = gates.map(
    (gate): PosterData => ({
      placeName: place.name,
      ...(place.gates.length > 1 ? { gateName: gate.name } : {}),
      address: place.address,
      areaName: place.areaName,
      number: place.number,
      url: signedPosterUrl(services, row, gate.no),
      serial: place.poster.serial,
      issuedOn: place.poster.issuedOn,
      hotline: services.config.hotline,
      direction: gate.direction,
    }),
  );
  return renderPosters(posters, request.size);
}
