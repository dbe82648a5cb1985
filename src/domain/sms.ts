/** How a text goes out as short messages (3GPP TS 23.038 and 23.040): what it costs is counted in parts. */

/** The default alphabet of GSM, and its extension, whose letters take the room of two. */
const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_EXTENDED = new Set('^{}\\[~]|€\f');
const ROOM = { gsm: { one: 160, each: 153 }, unicode: { one: 70, each: 67 } } as const;

export interface SmsParts {
  /** Most letters with Vietnamese marks are not in GSM's alphabet: the whole text then goes in UCS-2. */
  encoding: 'gsm' | 'unicode';
  parts: number;
}

export function smsPartsOf(text: string): SmsParts {
  const chars = [...text];
  const isGsm = chars.every((char) => GSM_BASIC.has(char) || GSM_EXTENDED.has(char));
  const length = isGsm ? chars.reduce((sum, char) => sum + (GSM_EXTENDED.has(char) ? 2 : 1), 0) : text.length;
  const encoding = isGsm ? 'gsm' : 'unicode';
  const { one, each } = ROOM[encoding];
  return { encoding, parts: length <= one ? 1 : Math.ceil(length / each) };
}

/** The same words without Vietnamese marks, which fit more than two times as many letters into a part. */
export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .normalize('NFC');
}
