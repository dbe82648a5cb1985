import { type Static, Type } from 'typebox';
import { Strict } from './common.ts';

/** What a page needs before anybody is logged in. */
export const Settings = Strict({
  hotline: Type.String(),
  isDemo: Type.Boolean(),
  province: Type.String(),
  publicKey: Type.String({ description: 'base64url of the Ed25519 key that signs posters and receipts' }),
  sealingKey: Type.Object(
    {
      id: Type.String(),
      key: Type.String({ description: 'base64url of the uncompressed point on P-256' }),
    },
    { additionalProperties: false, description: 'To this key devices seal what they keep until it is sent' },
  ),
});
export type Settings = Static<typeof Settings>;
