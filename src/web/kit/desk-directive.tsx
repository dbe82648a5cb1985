import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import type { Directive, DirectiveFile } from '../../contract/directives.ts';
import { attachmentKinds } from '../../domain/attachment.ts';
import { formatDateTime, formatDay } from '../../domain/time.ts';
import { directivePath } from './desk-directive-queries.ts';
import { deskT } from './desk-t.ts';
import { getLang } from './i18n.ts';
import { Icon } from './icons.tsx';

const MB = 1_048_576;

/** "0,4 MB" in the language of the page. */
export function megabytes(bytes: number): string {
  const digits = { maximumFractionDigits: 1, minimumFractionDigits: 1 };
  const tenths = Math.max(1, Math.round((bytes * 10) / MB)) / 10;
  return `${new Intl.NumberFormat(getLang() === 'vi' ? 'vi-VN' : 'en-GB', digits).format(tenths)} MB`;
}

function File({ file, href }: { file: DirectiveFile; href: string }) {
  const { name, kind, bytes } = file;
  if (kind === null || bytes === null) return <Text>{deskT('letter_pending', { name })}</Text>;
  const full = `${name}.${attachmentKinds[kind].extension}`;
  return (
    <Button
      component="a"
      variant="default"
      className="v-wrap"
      href={href}
      download
      aria-label={deskT('letter_download', { name: full })}
      leftSection={<Icon name="download" />}
    >
      {`${full} · ${megabytes(bytes)}`}
    </Button>
  );
}

function Facts({ directive }: { directive: Directive }) {
  const { number, issuedOn, dueOn, fromName, isLate } = directive;
  return (
    <dl className="v-facts v-facts-row">
      <div>
        <dt>{deskT('letter_from')}</dt>
        <dd>{fromName}</dd>
      </div>
      <div>
        <dt>{deskT('letter_number')}</dt>
        <dd>{number}</dd>
      </div>
      <div>
        <dt>{deskT('letter_issued')}</dt>
        <dd>{formatDay(issuedOn)}</dd>
      </div>
      <div>
        <dt>{deskT('letter_due')}</dt>
        <dd>
          {dueOn === null ? deskT('letter_no_due') : formatDay(dueOn)}{' '}
          {isLate && <span className="v-tag">{deskT('letter_late')}</span>}
        </dd>
      </div>
    </dl>
  );
}

/** A letter as it is read: what it is, its text, its files, and what the offices on the way down wrote to it. */
export function DirectivePaper({ unitId, directive }: { unitId: string; directive: Directive }) {
  const { id, text, files } = directive;
  const notes = directive.notes.filter(({ note }) => note !== '');
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        {notes.length > 0 && (
          <section aria-labelledby="y-kien">
            <Title order={2} size="h4" id="y-kien" mb="xs">
              {deskT('letter_notes')}
            </Title>
            <Stack component="ul" gap="sm" className="v-plain">
              {notes.map(({ sendId, unitName, note, at }) => (
                <li key={sendId}>
                  <Text className="v-letter-text">{note}</Text>
                  <Text c="dimmed">
                    {deskT('letter_note_at', { office: unitName, at: formatDateTime(Date.parse(at)) })}
                  </Text>
                </li>
              ))}
            </Stack>
          </section>
        )}
        <Facts directive={directive} />
        <Text className="v-letter-text">{text}</Text>
        {files.length > 0 && (
          <section aria-labelledby="tep">
            <Title order={2} size="h4" id="tep" mb="xs">
              {deskT('letter_files')}
            </Title>
            <Stack component="ul" gap="sm" className="v-plain" align="flex-start">
              {files.map((file) => (
                <li key={file.id}>
                  <File file={file} href={directivePath(unitId, id, `/files/${file.id}`)} />
                </li>
              ))}
            </Stack>
          </section>
        )}
      </Stack>
    </Paper>
  );
}
