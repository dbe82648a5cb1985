import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { type Guide, type GuideId, type GuideStep, labelsIn, pictureOf } from '../../src/domain/guide.ts';
import { loadGuide } from '../../src/domain/guide-texts.ts';
import type { Language } from '../harness/browsing.ts';
import { readScreen } from './read-screen.ts';

const FOLDER = fileURLToPath(new URL('../../docs/guides/', import.meta.url));
const RECORD = `${FOLDER}pictures.json`;
const LANGUAGES = ['vi', 'en'] as const;
/** Enough for the greys of type and of a film; with more, a pixel takes twice the room. */
const COLOURS = 16;

/** By the name of a picture: what stands in it, figures aside, a line a text. */
type PictureTexts = Record<string, string>;

/** A guide that is being followed, and all words of its screens so far. */
interface Walked {
  id: GuideId;
  guides: Record<Language, Guide>;
  seen: Record<Language, string>;
}

interface Taken {
  name: string;
  /** What stands in it. */
  now: string;
  /** The way to what is pressed. */
  pressed?: number[] | undefined;
}

/** What a step of a walk may do with the screen that it has reached. */
export interface Look {
  /** Reads the screen, so that the step's words may stand on it. */
  at(page: Page): Promise<void>;
  /** Reads it too, and it is the step's picture, with a ring around what is pressed. */
  take(page: Page, press?: Locator): Promise<void>;
}

/**
 * Walks through guides and compares what they say with what is on the screen. With `mode` "changed" it takes the
 * pictures whose words have changed, with "all" all of them; with "none" it only finds fault.
 */
export class GuideRecorder {
  readonly faults: string[] = [];
  readonly #mode: 'none' | 'changed' | 'all';
  readonly #before: PictureTexts = JSON.parse(readFileSync(RECORD, 'utf8'));
  readonly #now: PictureTexts = {};
  /** Pictures of steps that a guide which was walked to its end has no longer. */
  readonly #gone: string[] = [];

  constructor(mode: 'none' | 'changed' | 'all') {
    this.#mode = mode;
  }

  /** Follows one guide; every step of it has to be walked, in its order. */
  async walk(id: GuideId, steps: Readonly<Record<string, (look: Look) => Promise<void>>>): Promise<void> {
    this.faults.length = 0;
    const guides = { vi: await loadGuide(id, 'vi'), en: await loadGuide(id, 'en') };
    const wanted = guides.vi.steps.map((step) => step.id);
    if (wanted.join() !== Object.keys(steps).join())
      this.faults.push(`${id}: its steps are ${wanted.join()}, walked are ${Object.keys(steps).join()}`);
    const walked = { id, guides, seen: { vi: '', en: '' } };
    for (const [stepId, walkStep] of Object.entries(steps)) await this.#step(walked, stepId, walkStep);
    for (const name of Object.keys(this.#before)) {
      if (name.split(/[/-]/)[1] === id && this.#now[name] === undefined) this.#gone.push(name);
    }
  }

  async #step(
    { id, guides, seen }: Walked,
    stepId: string,
    walkStep: (look: Look) => Promise<void>,
  ): Promise<void> {
    const read = async (page: Page, keep?: (language: Language, inSight: string) => Promise<void>) => {
      for (const language of LANGUAGES) {
        await switchTo(page, language);
        const screen = await readScreen(page);
        seen[language] += `\n${screen.all}`;
        await keep?.(language, screen.inSight);
      }
      await switchTo(page, 'vi');
    };
    await walkStep({
      at: (page) => read(page),
      take: async (page, press) => {
        await press?.scrollIntoViewIfNeeded();
        // By its way: the words that found it are Vietnamese, and a desk draws all anew in another language.
        const pressed = await press?.evaluate(wayTo);
        await read(page, (language, inSight) =>
          this.#keepPicture(page, { name: `${language}/${id}-${stepId}`, now: inSight, pressed }),
        );
      },
    });
    for (const language of LANGUAGES) {
      const step = guides[language].steps.find((one) => one.id === stepId);
      if (step === undefined) this.faults.push(`${id} (${language}): it has no step ${stepId}`);
      else this.#findFault(id, language, step, seen[language]);
    }
  }

  #findFault(id: GuideId, language: Language, step: GuideStep, seen: string): void {
    const name = pictureOf(language, id, step);
    for (const label of labelsIn(step)) {
      if (!seen.includes(label)) this.faults.push(`${name}: “${label}” is on no screen up to this step`);
    }
    if (this.#now[name] === undefined) this.faults.push(`${name}: the walk takes no picture`);
  }

  async #keepPicture(page: Page, { name, now, pressed }: Taken): Promise<void> {
    this.#now[name] = now;
    const { [name]: before = '' } = this.#before;
    const isSame = before === now;
    if (this.#mode === 'none') {
      if (!isSame) this.faults.push(`${name}.png shows other words: ${difference(before, now)}`);
      return;
    }
    if (isSame && this.#mode === 'changed') return;
    await page.mouse.move(0, 0);
    if (pressed) await page.evaluate(drawRing, pressed);
    const png = await page.screenshot({ animations: 'disabled' });
    await page.evaluate(() => document.querySelector('#guide-ring')?.remove());
    const file = `${FOLDER}${name}.png`;
    await mkdir(dirname(file), { recursive: true });
    await sharp(png).png({ palette: true, colours: COLOURS, dither: 0, effort: 10 }).toFile(file);
  }

  /** Writes down what stands in the pictures, and removes those that no guide shows any more. */
  async save(): Promise<void> {
    if (this.#mode === 'none') return;
    const record = { ...this.#before, ...this.#now };
    for (const name of this.#gone) {
      delete record[name];
      await rm(`${FOLDER}${name}.png`, { force: true });
    }
    await writeFile(RECORD, `${JSON.stringify(record, Object.keys(record).sort(), 2)}\n`);
  }
}

async function switchTo(page: Page, language: Language): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  await page.locator('.v-lang').click();
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
}

/** Which child of its parent each is, from the page's body down to an element. */
function wayTo(element: Element): number[] {
  const way: number[] = [];
  for (let at: Element = element; at.parentElement && at !== document.body; at = at.parentElement) {
    way.unshift([...at.parentElement.children].indexOf(at));
  }
  return way;
}

function drawRing(way: readonly number[]): void {
  const pressed = way.reduce<Element | undefined>((at, no) => at?.children[no], document.body);
  if (pressed === undefined) throw new Error('what is pressed is no longer there');
  const { x, y, width, height } = pressed.getBoundingClientRect();
  const ring = document.createElement('div');
  ring.id = 'guide-ring';
  Object.assign(ring.style, {
    position: 'fixed',
    left: `${x - 6}px`,
    top: `${y - 6}px`,
    width: `${width + 12}px`,
    height: `${height + 12}px`,
    boxSizing: 'border-box',
    border: '4px solid #d9480f',
    borderRadius: '14px',
    zIndex: '9999',
    pointerEvents: 'none',
  });
  document.body.append(ring);
}

/** The first words that only one of two screens has. */
function difference(before: string, now: string): string {
  const [old, fresh] = [before.split('\n'), now.split('\n')];
  const gone = old.find((text) => !fresh.includes(text));
  const added = fresh.find((text) => !old.includes(text));
  return `no longer “${gone ?? ''}”, but “${added ?? ''}”; run npm run guides and look at it`;
}
