import { dayOf } from '../../domain/time.ts';
import { maskPhone } from '../../domain/visibility.ts';
import { type Accounts, getAccount } from './account-rows.ts';
import type { TableRows, Value } from './copy-rows.ts';
import type { InventedPlace } from './places.ts';
import type { Random } from './random.ts';

export type NumberedPlace = InventedPlace & { number: string };

interface PlaceSetting {
  cell: string;
  accounts: Accounts;
  random: Random;
  since: Date;
}

/** Places with their numbers, gates and owners. */
export function placeRows(places: readonly NumberedPlace[], setting: PlaceSetting): TableRows[] {
  const { cell, accounts, random, since } = setting;
  return [
    {
      table: 'place_number',
      columns: ['number', 'cell', 'place_id'],
      rows: places.map((place) => [place.number, cell, place.id]),
    },
    {
      table: 'place',
      columns: [
        ...['id', 'number', 'name', 'kind', 'area_code', 'area_version', 'address', 'hours'],
        ...['requires_declaration', 'registrant_name', 'poster_issued_on', 'created_at', 'updated_at'],
      ],
      rows: places.map((place): Value[] => [
        ...[place.id, place.number, place.name, place.kind, place.areaCode, place.areaVersion, place.address],
        ...[JSON.stringify(place.hours), place.requiresDeclaration, place.registrantName],
        ...[dayOf(since.getTime()), since, since],
      ]),
    },
    {
      table: 'gate',
      columns: ['place_id', 'id', 'no', 'name', 'direction', 'created_at'],
      rows: places.flatMap(({ id, gates }) =>
        gates.map((gate) => [id, gate.id, gate.no, gate.name, gate.direction, since]),
      ),
    },
    {
      table: 'place_right',
      columns: ['place_id', 'id', 'account_id', 'right', 'name', 'phone_masked', 'added_by', 'added_at'],
      rows: places.map((place): Value[] => {
        const owner = getAccount(accounts, place.ownerPhone);
        const name = [place.registrantName, maskPhone(place.ownerPhone)];
        return [place.id, random.uuid(), owner, 'owner', ...name, owner, since];
      }),
    },
  ];
}
