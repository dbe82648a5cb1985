import { type GuideId, type GuideStep, guideHeads, guideScreens, pictureOf } from '../../domain/guide.ts';
import type { Lang } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { t } from './t.ts';

/** Where the pictures of all steps are, by the file's name. */
const pictures: Readonly<Record<string, string>> = import.meta.glob('../../../docs/guides/*/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Words that stand on the screen in bold. */
function Sentence({ text }: { text: string }) {
  const parts = text.split(/(“[^”]+”)/);
  return parts.map((part, index) => (index % 2 === 1 ? <strong key={part}>{part}</strong> : part));
}

function StepPicture({ id, lang, step }: { id: GuideId; lang: Lang; step: GuideStep }) {
  const { width_px, height_px } = guideScreens[guideHeads[id].screen];
  const url = pictures[`../../../docs/guides/${pictureOf(lang, id, step)}.png`];
  // All are fetched at once, so that the whole guide can be read without a network afterwards. A picture opens alone
  // when pressed: on a phone that of a desk is small.
  return (
    <a className="guide-picture" href={url} target="_blank" rel="noreferrer">
      <img src={url} width={width_px} height={height_px} alt={t('picture_of', { heading: step.heading })} />
    </a>
  );
}

/** A step: what to do and what one sees, beside its picture. */
export function GuideStepPart(props: { id: GuideId; lang: Lang; step: GuideStep; number: number }) {
  const { id, lang, step, number } = props;
  return (
    <section id={step.id} className={`guide-step guide-step-${guideHeads[id].screen}`}>
      <div>
        <h2>
          {number}. {step.heading}
        </h2>
        {step.does.map((text) => (
          <p key={text}>
            <Sentence text={text} />
          </p>
        ))}
        {step.fails && (
          <p className="guide-fails">
            <Icon name="info" />
            <span>
              <strong>{t('fails')}:</strong> <Sentence text={step.fails} />
            </span>
          </p>
        )}
      </div>
      <StepPicture {...{ id, lang, step }} />
    </section>
  );
}
