import { useLayoutEffect, useState } from 'react';
import { findGuideBySlug, type Guide, type GuideId, guideHeads } from '../../domain/guide.ts';
import { loadGuide } from '../../domain/guide-texts.ts';
import { getLang, type Lang } from '../kit/i18n.ts';
import { Icon } from '../kit/icons.tsx';
import { FailedPage, MissingPage, WaitingPage } from '../kit/lost-pages.tsx';
import { navigate } from '../kit/navigation.tsx';
import { Page } from '../kit/page.tsx';
import type { PageProps } from '../kit/router.tsx';
import { GuideRows } from './guide-rows.tsx';
import { GuideStepPart } from './guide-step.tsx';
import { t } from './t.ts';

/** The guide in the language in use; the one shown before stays until the other is there. */
function useGuide(id: GuideId | undefined) {
  const lang = getLang();
  const [shown, setShown] = useState<{ guide: Guide; lang: Lang } | 'failed'>();
  const isOld = shown !== 'failed' && shown?.lang !== lang;
  useLayoutEffect(() => {
    if (id === undefined || !isOld) return;
    loadGuide(id, lang).then(
      (guide) => setShown({ guide, lang }),
      () => setShown('failed'),
    );
  }, [id, lang, isOld]);
  return [shown, () => setShown(undefined)] as const;
}

/** One guide: its steps with their pictures, and the same as a PDF. */
export function GuidePage({ params }: PageProps) {
  const id = findGuideBySlug(params.slug ?? '');
  const [shown, retry] = useGuide(id);
  if (id === undefined) return <MissingPage onHome={() => navigate('/huong-dan', { replace: true })} />;
  if (shown === undefined) return <WaitingPage />;
  if (shown === 'failed') return <FailedPage onRetry={retry} />;
  const { guide, lang } = shown;
  return (
    <Page title={guide.title} back="/huong-dan">
      <p>{guide.intro}</p>
      <p className="v-no-print">
        <a
          className="v-button v-button-secondary v-wide"
          href={`/api/guides/${id}/guide.pdf?language=${lang}`}
          download={`${guideHeads[id].slug}-${lang}.pdf`}
        >
          <Icon name="download" />
          <span>{t('pdf')}</span>
        </a>
      </p>
      <nav className="guide-contents v-no-print" aria-label={t('steps')}>
        <ol>
          {guide.steps.map((step) => (
            <li key={step.id}>
              <a href={`#${step.id}`}>{step.heading}</a>
            </li>
          ))}
        </ol>
      </nav>
      {guide.steps.map((step, index) => (
        <GuideStepPart key={step.id} {...{ id, lang, step }} number={index + 1} />
      ))}
      <section className="v-no-print">
        <h2>{t('others')}</h2>
        <GuideRows open={id} />
      </section>
    </Page>
  );
}
