import { create } from 'qrcode';
import sharp from 'sharp';
import { aliasFromBytes, cardCode, liveCode } from '../../src/domain/code.ts';
import { placeNumber, posterUrl } from '../../src/domain/place-code.ts';

/**
 * Makes the pictures that a phone's camera sees of our codes on a bad day, 640 × 480, always the same ones: a code on
 * its sheet or screen is turned in space, lit, covered, blurred, given sensor noise and compressed as JPEG.
 */

const OBJECTS = ['poster', 'card', 'phone'] as const;

/** Four levels each, light to hard. A phone's screen lights itself, so it is never dark. */
const DISTORTIONS = {
  /** Gaussian blur, its deviation in modules. */
  blur: [0.4, 0.5, 0.58, 0.66],
  /** Turned in the picture's plane, degrees. */
  tilt: [12, 37, 58, 83],
  /** Share of the light that is left; the noise stays. */
  dark: [0.2, 0.1, 0.08, 0.06],
  /** Radius of a white spot on the code's lower right quarter, as a share of the code's side. */
  glare: [0.1, 0.14, 0.18, 0.24],
  /** Turned away from the camera around both axes, degrees. */
  perspective: [20, 32, 44, 56],
  /** Pixels a module. */
  small: [2.6, 2.2, 1.9, 1.6],
  /** Share of the code's side that a thumb covers from the right, at half its height. */
  covered: [0.2, 0.32, 0.42, 0.52],
} as const;

const WIDTH = 640;
const HEIGHT = 480;
const SAMPLES = 2;
const QUIET_ZONE = 4;
/** Pixels a module when the object fills the picture as people hold it. */
const MODULE_PX = { poster: 5, card: 8, phone: 9 } as const;
const DARK = 28;
const LIGHT = 232;
const SENSOR_NOISE = 3;
const SEED = 20_261_123;

type CodeObject = (typeof OBJECTS)[number];
export type Distortion = keyof typeof DISTORTIONS;
export type Picture = {
  object: CodeObject;
  distortion: Distortion;
  level: number;
  text: string;
  jpeg: Buffer;
};

/** The numbers behind the pictures, one line a distortion. */
export function describeDistortions(): string {
  const levels = Object.entries(DISTORTIONS).map(([name, values]) => `${name} ${values.join(' ')}`);
  return `${WIDTH} × ${HEIGHT}, seed ${SEED}; ${levels.join('; ')}`;
}

/** The 80 pictures: each object under each distortion at four levels; or those of one distortion `only`. */
export async function makePictures(only?: Distortion): Promise<Picture[]> {
  const random = randomNumbers(SEED);
  const pictures: Picture[] = [];
  for (const object of OBJECTS) {
    for (const [distortion, levels] of Object.entries(DISTORTIONS) as [Distortion, readonly number[]][]) {
      if ((only ?? distortion) !== distortion || (object === 'phone' && distortion === 'dark')) continue;
      for (const level of levels) {
        const text = makeText(object, random);
        pictures.push({
          object,
          distortion,
          level,
          text,
          jpeg: await paint(object, distortion, level, text, random),
        });
      }
    }
  }
  return pictures;
}

/** Numbers from 0 to 1 (mulberry32): the same ones for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function makeText(object: CodeObject, random: () => number): string {
  const bytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256));
  const digits = () => String(Math.floor(random() * 1e6)).padStart(6, '0');
  if (object === 'card') return cardCode(aliasFromBytes(bytes(10)));
  if (object === 'phone') return liveCode(aliasFromBytes(bytes(10)), digits());
  const poster = {
    name: 'Trường THPT Thí Dụ, cơ sở 2',
    gate: 1,
    serial: 3,
    issuedOn: '2026-11-23',
    keyId: 1,
  };
  return posterUrl('https://vaora.example.vn', placeNumber('75', digits()), { poster, signature: bytes(64) });
}

async function paint(
  object: CodeObject,
  distortion: Distortion,
  level: number,
  text: string,
  random: () => number,
): Promise<Buffer> {
  const when = (name: Distortion, otherwise: number) => (distortion === name ? level : otherwise);
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const modulePx = when('small', MODULE_PX[object]);
  const toPlane = cameraRay(modulePx, when('tilt', (random() - 0.5) * 8), when('perspective', 0));
  const sheet = sheetColour(object, size, data);
  const [glare, covered] = [when('glare', 0) * size, when('covered', 0) * size];
  const gain = when('dark', 1);

  const light = new Uint8ClampedArray(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      let sum = 0;
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
        const dx = ((sample % SAMPLES) + 0.5) / SAMPLES;
        const dy = (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
        const [u, v] = toPlane(x + dx, y + dy);
        sum += isUnderThumb(u, v, size, covered) ? 90 : sheet(u, v);
      }
      const [u, v] = toPlane(x + 0.5, y + 0.5);
      const screen = object === 'phone' ? moire(u, v, modulePx) : 1;
      const spot = glare > 0 ? glareAt(u - size / 4, v - size / 4, glare) : 0;
      light[y * WIDTH + x] = (sum / SAMPLES ** 2) * screen * gain + spot;
    }
  }
  return photograph(light, when('blur', 0) * modulePx, random);
}

/** Optics, then the sensor, then the file. */
async function photograph(light: Uint8ClampedArray, blurPx: number, random: () => number): Promise<Buffer> {
  const raw = { width: WIDTH, height: HEIGHT, channels: 1 } as const;
  const optics = sharp(light, { raw }).blur(Math.max(0.5, blurPx)).extractChannel(0).raw();
  const seen = new Uint8ClampedArray(await optics.toBuffer());
  // The sum of three even numbers is near enough to a bell curve; its deviation is 0.5.
  for (let i = 0; i < seen.length; i++) {
    seen[i] = (seen[i] ?? 0) + (random() + random() + random() - 1.5) * 2 * SENSOR_NOISE;
  }
  return sharp(seen, { raw }).jpeg({ quality: 80 }).toBuffer();
}

/** From a point of the picture to the point of the sheet that is seen there, in modules from the code's middle. */
function cameraRay(modulePx: number, tiltDegrees: number, awayDegrees: number) {
  const [tilt, away] = [(tiltDegrees * Math.PI) / 180, (awayDegrees * Math.PI) / 180];
  const [ct, st, ca, sa] = [Math.cos(tilt), Math.sin(tilt), Math.cos(away), Math.sin(away)];
  const [cb, sb] = [Math.cos(away / 2), Math.sin(away / 2)];
  // The sheet's two directions in space: tilted, then turned around the upright axis, then by half around the level one.
  const across = turn(ct, st);
  const down = turn(-st, ct);
  function turn(x: number, y: number): [number, number, number] {
    const [x1, z1] = [x * ca, x * sa];
    return [x1, y * cb - z1 * sb, y * sb + z1 * cb];
  }
  return (x: number, y: number): [number, number] => {
    const [rx, ry] = [(x - WIDTH / 2) / WIDTH, (y - HEIGHT / 2) / WIDTH];
    // across·u + down·v + (0, 0, distance) lies on the ray (rx, ry, 1): two equations in u and v.
    const [a, b] = [across[0] - rx * across[2], down[0] - rx * down[2]];
    const [c, d] = [across[1] - ry * across[2], down[1] - ry * down[2]];
    const distance = WIDTH / modulePx;
    const determinant = a * d - b * c;
    return [((rx * d - ry * b) * distance) / determinant, ((ry * a - rx * c) * distance) / determinant];
  };
}

/** What is printed or shown around and inside the code: quiet zone, lines of text, the sheet's edge, a wall behind. */
function sheetColour(object: CodeObject, size: number, dark: ArrayLike<number>) {
  const quiet = size / 2 + QUIET_ZONE;
  const edge = size * (object === 'poster' ? 0.85 : 1.1);
  return (u: number, v: number): number => {
    const [column, row] = [Math.floor(u + size / 2), Math.floor(v + size / 2)];
    if (column >= 0 && row >= 0 && column < size && row < size)
      return dark[row * size + column] ? DARK : LIGHT;
    if (Math.abs(u) < quiet && Math.abs(v) < quiet) return LIGHT;
    if (Math.abs(u) > edge || Math.abs(v) > edge)
      return object === 'phone' ? 15 : 120 + 25 * Math.sin(u) * Math.sin(v);
    const isInk = Math.abs(v) > quiet && v % 3 < 1.2 && Math.sin(u * 2.1) + Math.sin(u * 5.3 + v) > 0;
    return isInk ? 70 : LIGHT;
  };
}

/** A screen's own pixels, a little finer than the camera's, seen as waves. */
function moire(u: number, v: number, modulePx: number): number {
  const turns = 2 * Math.PI * modulePx * 1.06;
  return 0.86 + 0.14 * Math.sin(turns * u) * Math.sin(turns * v);
}

/** A lamp's reflection: white in its middle, gone a little outside its radius. */
function glareAt(u: number, v: number, radius: number): number {
  const distance = (u * u + v * v) / (radius * radius);
  return 420 * Math.exp(-distance * distance);
}

/** A thumb: it comes in from the right, its tip round, as wide as two sevenths of the code. */
function isUnderThumb(u: number, v: number, size: number, covered: number): boolean {
  const across = (v / (size / 7)) ** 2;
  return covered > 0 && across < 1 && size / 2 - u < covered * Math.sqrt(1 - across);
}
