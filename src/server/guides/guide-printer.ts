import { readFile } from 'node:fs/promises';
import { type GuideId, guideHeads, guidePath, pictureOf } from '../../domain/guide.ts';
import { loadGuide } from '../../domain/guide-texts.ts';
import type { Bilingual } from '../../domain/text.ts';
import { dayOf } from '../../domain/time.ts';
import { renderGuide } from '../documents/guides.ts';
import type { Services } from '../services.ts';

const PICTURES = new URL('../../../docs/guides/', import.meta.url);

/** Makes a guide's PDF once a process, however many ask for it: nobody has to log in for one. */
export class GuidePrinter {
  readonly #services: Pick<Services, 'clock' | 'config' | 'publicUrl'>;
  readonly #printed = new Map<string, Promise<Buffer>>();

  constructor(services: Pick<Services, 'clock' | 'config' | 'publicUrl'>) {
    this.#services = services;
  }

  print(id: GuideId, language: keyof Bilingual): Promise<Buffer> {
    const key = `${id}-${language}`;
    const known = this.#printed.get(key);
    if (known !== undefined) return known;
    const printing = this.#render(id, language);
    this.#printed.set(key, printing);
    printing.catch(() => this.#printed.delete(key));
    return printing;
  }

  async #render(id: GuideId, language: keyof Bilingual): Promise<Buffer> {
    const { clock, config, publicUrl } = this.#services;
    const guide = await loadGuide(id, language);
    const pictures = await Promise.all(
      guide.steps.map((step) => readFile(new URL(`${pictureOf(language, id, step)}.png`, PICTURES))),
    );
    return renderGuide({
      guide,
      pictures,
      language,
      screen: guideHeads[id].screen,
      url: publicUrl() + guidePath(id),
      hotline: config.hotline,
      printedOn: dayOf(clock.now()),
    });
  }
}
