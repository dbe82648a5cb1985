import { Paper, Text, Title } from '@mantine/core';
import type { AlertDetail } from '../../contract/health.ts';
import { formText, readForm, visibleQuestions } from '../../domain/form.ts';
import { limits } from '../../domain/limits.ts';
import { formatDateTime } from '../../domain/time.ts';
import { getLang } from '../kit/i18n.ts';
import { answerText } from '../kit/question.tsx';
import { say, t } from './t.ts';

type Declared = AlertDetail['declarations'][number];

function Answers({ declared }: { declared: Declared }) {
  const form = readForm(declared.form);
  if (!form) return null;
  const settings = { lookBackDays: limits.look_back_days_default };
  return (
    <details>
      <summary className="h-summary">{t('declared_answers')}</summary>
      <dl className="h-facts h-answers">
        {visibleQuestions(form, declared.answers).map((item) => (
          <div key={item.linkId}>
            <dt>{formText(item.text, getLang(), settings)}</dt>
            <dd className="v-break">{answerText(item, declared.answers) ?? '–'}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** What the person declared, the latest first: why the alert was raised, and every answer. */
export function DeclaredAnswers({ declarations }: { declarations: readonly Declared[] }) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="da-khai">
      <Title order={2} size="h4" id="da-khai" mb="sm">
        {t('declared_title')}
      </Title>
      {declarations.length === 0 && <Text>{t('declared_none')}</Text>}
      {declarations.map((declared) => (
        <div key={declared.id} className="h-declared">
          <Text c="dimmed">
            {t('declared_at', { time: formatDateTime(Date.parse(declared.declaredAt)) })}
          </Text>
          <Text fw={600}>{t('declared_reasons')}</Text>
          <ul className="h-reasons">
            {declared.reasons.map(({ rule, text }) => (
              <li key={rule}>{say(text)}</li>
            ))}
          </ul>
          <Answers declared={declared} />
        </div>
      ))}
    </Paper>
  );
}
