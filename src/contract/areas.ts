import { type Static, Type } from 'typebox';
import { AREA_KIND_LABELS, AREA_VERSIONS, type AreaKind } from '../domain/area.ts';
import { AreaCode, Strict } from './common.ts';

export const KnownAreaVersion = Type.Enum(
  AREA_VERSIONS.map(({ id }) => id),
  { type: 'string', description: 'Version of the list of administrative units' },
);

const Level = Type.Union([Type.Literal('province'), Type.Literal('district'), Type.Literal('commune')]);
const Kind = Type.Enum(Object.keys(AREA_KIND_LABELS) as AreaKind[], { type: 'string' });

/** One administrative unit as it is shown and chosen. */
export const AreaView = Strict({
  version: KnownAreaVersion,
  code: AreaCode,
  level: Level,
  kind: Kind,
  name: Type.String({ description: 'Without its kind: "Trấn Biên"' }),
  fullName: Type.String({ description: 'With its kind: "Phường Trấn Biên"' }),
  pathName: Type.String({ description: 'With its parents: "Phường Trấn Biên, Thành phố Đồng Nai"' }),
  parentCode: Type.Union([AreaCode, Type.Null()]),
  formerName: Type.Optional(
    Type.String({ description: 'The commune of 2021, now part of this one, by whose name it was found' }),
  ),
});
export type AreaView = Static<typeof AreaView>;

export const AreaQuery = Strict({
  q: Type.Optional(
    Type.String({
      maxLength: 100,
      description: 'Any spelling of a name; left out, what stands directly below the parent is listed',
    }),
  ),
  version: Type.Optional(KnownAreaVersion),
  parent: Type.Optional(AreaCode),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: '20 when left out' })),
});
export type AreaQuery = Static<typeof AreaQuery>;

export const AreaParams = Strict({ version: KnownAreaVersion, code: AreaCode });
export type AreaParams = Static<typeof AreaParams>;

export const SuccessorQuery = Strict({ to: Type.Optional(KnownAreaVersion) });
export type SuccessorQuery = Static<typeof SuccessorQuery>;

/** Areas of one version. */
export const AreaList = Strict({ version: KnownAreaVersion, areas: Type.Array(AreaView) });
export type AreaList = Static<typeof AreaList>;
