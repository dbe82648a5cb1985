import type { Day } from '../../domain/time.ts';
import { getPhone } from '../accounts/parse-phone.ts';
import { type Communes, getCommuneByName } from './communes.ts';
import { demoPhone, phoneRanges } from './demo-phones.ts';
import { type InventedPerson, inventBirthDate, inventHousehold, inventIdNumber } from './households.ts';
import { kindProfiles } from './kind-profiles.ts';
import { inventFamilyName, inventName } from './names.ts';
import { type InventedPlace, inventGates, PlacePicker } from './places.ts';
import { Random } from './random.ts';
import type { Inhabitant } from './record-days.ts';
import { findRoutine, type RoutineName, routineAt, routineProfiles } from './routines.ts';
import { type DemoUser, demoUsers, getDemoUser, type StoryDependant } from './story.ts';
import { storyPlaces } from './story-places.ts';

const SEED = 75;
const PEOPLE_MIN = 400;
/** Invented people live in these communes, close to the places of the story. */
const NEIGHBOURHOOD =
  'Biên Hòa|Trấn Biên|Tam Hiệp|Long Bình|Trảng Dài|Phước Tân|Hố Nai|Long Khánh|An Phước|Bình Minh';

/** Everybody and every place of the demo; the same on every machine on the same day. */
export interface Story {
  places: InventedPlace[];
  inhabitants: Inhabitant[];
  picker: PlacePicker;
}

export function inventStory(communes: Communes, today: Day): Story {
  const random = new Random(SEED);
  const places = storyPlaces.map((_, index) => inventStoryPlace(random, communes, index));
  const picker = new PlacePicker(places);
  const inhabitants = demoUsers.flatMap((user) => inventUser(random, { user, communes, today, places }));
  const near = communes.all.filter((area) => new RegExp(`^(${NEIGHBOURHOOD})$`).test(area.name));
  for (let household = 0; inhabitants.length < PEOPLE_MIN; household += 1) {
    const phone = phoneRanges.demoHouseholds + household * 2;
    const people = inventHousehold(random, {
      communes: { ...communes, all: random.chance(0.85) ? near : communes.all },
      today,
      phones: [demoPhone(phone), demoPhone(phone + 1)],
    });
    for (const { age, ...person } of people) {
      inhabitants.push({ person, age, routine: findRoutine(random, age, picker) });
    }
  }
  return { places, inhabitants, picker };
}

/** E.164 of a user of the story. */
export function phoneOf(key: DemoUser['key']): string {
  return getPhone(getDemoUser(key).phone, 'phone');
}

function inventStoryPlace(random: Random, communes: Communes, index: number): InventedPlace {
  const place = storyPlaces[index];
  if (place === undefined) throw new Error('the story has no such place');
  const area = getCommuneByName(communes, place.commune);
  const profile = kindProfiles[place.kind];
  const ownerPhone =
    place.owner === undefined ? demoPhone(phoneRanges.storyPlaces + index) : phoneOf(place.owner);
  return {
    id: random.uuid(),
    name: place.name,
    kind: place.kind,
    areaCode: area.code,
    areaVersion: communes.version,
    address: place.address,
    hours: profile.hours,
    requiresDeclaration: profile.requiresDeclaration,
    registrantName:
      place.owner === undefined
        ? inventName(random, inventFamilyName(random), 'female', 45)
        : getDemoUser(place.owner).name,
    ownerPhone,
    guardPhone: place.controller === undefined ? ownerPhone : phoneOf(place.controller),
    gates: inventGates(random, place.gates),
  };
}

interface UserSetting {
  user: DemoUser;
  communes: Communes;
  today: Day;
  places: readonly InventedPlace[];
}

function inventUser(random: Random, setting: UserSetting): Inhabitant[] {
  const { user } = setting;
  const members: readonly (Omit<StoryDependant, 'relation'> & Pick<InventedPerson, 'relation'>)[] = [
    { ...user, relation: 'self' },
    ...user.dependants,
  ];
  return members.map((member) => ({
    person: inventMember(random, setting, member),
    age: member.age,
    routine: routineOf(member.routine, setting.places),
    isUndeclaredToday: member.isUndeclaredToday === true,
  }));
}

function inventMember(
  random: Random,
  { user, communes, today }: UserSetting,
  member: Pick<StoryDependant, 'name' | 'sex' | 'age'> & Pick<InventedPerson, 'relation'>,
): InventedPerson {
  const area = getCommuneByName(communes, user.commune);
  const birthDate = inventBirthDate(random, today, member.age);
  return {
    id: random.uuid(),
    relation: member.relation,
    name: member.name,
    birthDate,
    sex: member.sex,
    idNumber: member.age < 14 ? null : inventIdNumber(random, member.sex, birthDate),
    areaCode: area.code,
    areaVersion: communes.version,
    address: user.address,
    phone: phoneOf(user.key),
  };
}

/** The first place of the kind is the story's. */
function routineOf(name: RoutineName | 'none', places: readonly InventedPlace[]): Inhabitant['routine'] {
  if (name === 'none') return undefined;
  const place = places.find((candidate) => candidate.kind === routineProfiles[name].kind);
  return place && routineAt(place, name, 0);
}
