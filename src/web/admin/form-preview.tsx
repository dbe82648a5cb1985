import '../kit/controls.css';
import { Button, Group, Paper, Text } from '@mantine/core';
import { useState } from 'react';
import { answerTexts, checkAnswers } from '../../domain/check-answers.ts';
import { type Answers, answerOf, type Form, formText, visibleAnswers } from '../../domain/form.ts';
import { getLang } from '../kit/i18n.ts';
import { Question } from '../kit/question.tsx';
import { questionPages } from '../kit/question-pages.ts';
import { say, t } from './t.ts';

/** The form as a citizen sees it, page by page; what is answered here goes nowhere. */
export function FormPreview({ form, lookBackDays }: { form: Form; lookBackDays: number }) {
  const [given, setGiven] = useState<Answers>({});
  const [key, setKey] = useState<string>();
  const answers = visibleAnswers(form, given);
  const pages = questionPages(form, answers);
  const at = Math.max(
    0,
    pages.findIndex((page) => page.key === key),
  );
  const page = pages[at];
  const checked = checkAnswers(form, answers);
  const open = checked.ok ? 0 : checked.errors.length;
  const words = (text: Form['title']) => formText(text, getLang(), { lookBackDays });
  return (
    <section aria-label={t('preview_title')}>
      <Paper withBorder p="lg" className="a-phone">
        <Text c="dimmed" mb="xs">
          {t('preview_page', { page: at + 1, pages: pages.length })}
        </Text>
        {page?.group && (
          <Text fw={700} mb="sm">
            {words(page.group.text)}
          </Text>
        )}
        {page?.items.map((item) => (
          <Question
            key={item.linkId}
            item={item}
            answer={answerOf(answers, item.linkId)}
            error={undefined}
            lookBackDays={lookBackDays}
            onAnswer={(answer) => setGiven({ ...answers, [item.linkId]: answer })}
          />
        ))}
        <Group mt="md" justify="space-between">
          <Button variant="default" disabled={at === 0} onClick={() => setKey(pages[at - 1]?.key)}>
            {t('preview_back')}
          </Button>
          <Button
            variant="default"
            disabled={at === pages.length - 1}
            onClick={() => setKey(pages[at + 1]?.key)}
          >
            {t('preview_next')}
          </Button>
        </Group>
      </Paper>
      <Text role="status" mt="sm">
        {checked.ok ? t('preview_whole') : t('preview_open', { count: open })}
      </Text>
      {!checked.ok && Object.keys(answers).length > 0 && (
        <Text c="dimmed">
          {[...new Set(checked.errors.map(({ code }) => say(answerTexts[code])))].join(' ')}
        </Text>
      )}
    </section>
  );
}
