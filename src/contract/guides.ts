import { type Static, Type } from 'typebox';
import { guideIds } from '../domain/guide.ts';
import { Strict } from './common.ts';

export const GuideParams = Strict({ guideId: Type.Enum([...guideIds]) });
export type GuideParams = Static<typeof GuideParams>;

export const GuideQuery = Strict({
  language: Type.Optional(Type.Union([Type.Literal('vi'), Type.Literal('en')], { default: 'vi' })),
});
export type GuideQuery = Static<typeof GuideQuery>;
