import { Alert, Button, FileInput, Paper, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type FileFault, faultTexts } from '../../domain/file-fault.ts';
import type { Form } from '../../domain/form.ts';
import { parseForm } from '../../domain/parse-form.ts';
import { requestOrThrow } from '../kit/api.ts';
import { DeskForm } from '../kit/desk-form.tsx';
import { PageHead, useErrorTitle } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { type CheckedFile, checkFile, formNamedIn, kindOf } from './form-upload.ts';
import { type FileKind, filePaths, fileQuery, formsQuery } from './queries.ts';
import { say, t } from './t.ts';

function placeOf(kind: FileKind, at: string): string {
  if (at === '') return t('fault_file');
  return kind === 'rules' ? t('fault_line', { line: at }) : at;
}

function Faults({ kind, faults }: { kind: FileKind; faults: readonly FileFault[] }) {
  return (
    <Alert
      role="alert"
      variant="default"
      icon={<Icon name="alert" />}
      title={t('faults_title', { count: faults.length })}
      my="md"
    >
      <ul className="a-faults">
        {faults.map(({ at, code, what = '' }) => (
          <li key={`${at} ${code} ${what}`}>
            <strong>{placeOf(kind, at)}</strong>: {say(faultTexts[code]).replace('{what}', what)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** Brings a new version of a form or of a rule set: from a file or pasted, checked before it leaves the browser. */
export function FormUploadPage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [content, setContent] = useState('');
  const [checked, setChecked] = useState<CheckedFile>();
  useErrorTitle(checked?.ok === false);

  async function check(): Promise<CheckedFile> {
    return checkFile(content, kindOf(content) === 'rules' ? await findForms() : []);
  }

  /** The form that the rules are for, as the server has it. */
  async function findForms(): Promise<Form[]> {
    const named = formNamedIn(content);
    if (named === undefined) return [];
    const file = await client
      .fetchQuery(fileQuery('form', named.formId, named.version))
      .catch(() => undefined);
    const parsed = file && parseForm(JSON.parse(file.content));
    return parsed?.ok ? [parsed.form] : [];
  }

  const save = useMutation({
    mutationFn: async () => {
      const file = await check();
      setChecked(file);
      if (!file.ok) return undefined;
      const path = `${filePaths[file.kind]}/${file.formId}/${file.version}`;
      await requestOrThrow<null>('PUT', path, { body: { content } });
      return file;
    },
    onSuccess: async (file) => {
      if (file === undefined) return;
      await client.invalidateQueries(formsQuery);
      const params = { formId: file.formId, version: file.version };
      if (file.kind === 'form') await navigate({ to: '/quan-tri/to-khai/mau/$formId/$version', params });
      else await navigate({ to: '/quan-tri/to-khai/quy-tac/$formId/$version', params });
    },
  });

  return (
    <>
      <PageHead title={t('upload_title')} />
      <Text mb="md" className="a-prose">
        {t('upload_intro')}
      </Text>
      {checked?.ok === false && <Faults kind={checked.kind} faults={checked.faults} />}
      {save.isError && <ProblemNotice error={save.error} />}
      <Paper withBorder p="md">
        <DeskForm onSubmit={() => save.mutate()}>
          <FileInput
            label={t('upload_file')}
            description={t('upload_file_hint')}
            placeholder={t('upload_choose')}
            accept=".json,.md,.txt,application/json,text/plain,text/markdown"
            mb="md"
            className="a-search"
            onChange={(file) => {
              setChecked(undefined);
              void file?.text().then(setContent);
            }}
          />
          <Textarea
            id="content"
            label={t('upload_content')}
            description={t('upload_content_hint')}
            value={content}
            rows={16}
            spellCheck={false}
            className="a-code"
            mb="md"
            onChange={(event) => {
              setChecked(undefined);
              setContent(event.currentTarget.value);
            }}
          />
          <Button type="submit" loading={save.isPending} disabled={content.trim() === ''}>
            {t('upload_save')}
          </Button>
        </DeskForm>
      </Paper>
      <Title order={2} size="h4" mt="lg">
        {t('upload_after_title')}
      </Title>
      <Text className="a-prose">{t('upload_after')}</Text>
    </>
  );
}
