import { Group, Paper, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { limits } from '../../domain/limits.ts';
import { parseForm } from '../../domain/parse-form.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Download } from './download.tsx';
import { FormPreview } from './form-preview.tsx';
import { HoldForm } from './hold-form.tsx';
import { fileQuery, formsQuery } from './queries.ts';
import { say, t } from './t.ts';

function readForm(content: string) {
  const parsed = parseForm(JSON.parse(content));
  return parsed.ok ? parsed.form : undefined;
}

/** One version of a form: as a citizen sees it, and when and where it holds. */
export function FormVersionPage() {
  const { formId, version } = useParams({ from: '/quan-tri/to-khai/mau/$formId/$version' });
  const list = useQuery(formsQuery);
  const file = useQuery(fileQuery('form', formId, version));
  const form = file.data && readForm(file.data.content);
  const held = list.data?.forms.find((one) => one.formId === formId && one.version === version);
  const title = form ? say(form.title) : t('forms_form');
  return (
    <>
      <PageHead title={`${title} ${version}`}>
        {file.data && <Download name={`${formId}-${version}.json`} content={file.data.content} />}
      </PageHead>
      {(file.isPending || list.isPending) && (
        <Skeleton height={320} aria-busy="true" aria-label={t('busy')} />
      )}
      {file.isError && <ProblemNotice error={file.error} onRetry={() => file.refetch()} />}
      {form && held && (
        <Group align="flex-start" gap="lg">
          <div className="a-column">
            <Title order={2} size="h3" mb="xs">
              {t('preview_title')}
            </Title>
            <Text mb="sm">{t('preview_intro')}</Text>
            <FormPreview form={form} lookBackDays={limits.look_back_days_default} />
          </div>
          <Paper withBorder p="md" className="a-column">
            <HoldForm kind="form" formId={formId} version={version} hold={held.hold} />
          </Paper>
        </Group>
      )}
    </>
  );
}
