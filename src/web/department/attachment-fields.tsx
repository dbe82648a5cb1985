import { Button, FileInput, Text } from '@mantine/core';
import { useState } from 'react';
import { attachmentTexts } from '../../domain/attachment.ts';
import { unitLimits } from '../../domain/unit-limits.ts';
import { megabytes } from '../kit/desk-directive.tsx';
import { Icon } from '../kit/icons.tsx';
import { newId } from '../offline/new-id.ts';
import type { DraftFile } from './directive-draft.ts';
import { dt } from './directive-t.ts';
import { say } from './t.ts';

interface AttachmentFieldsProps {
  files: readonly DraftFile[];
  onChange: (files: DraftFile[]) => void;
  error: string | undefined;
}

/** The files of a letter: chosen here, uploaded when the letter is saved. */
export function AttachmentFields({ files, onChange, error }: AttachmentFieldsProps) {
  const [fault, setFault] = useState<string>();

  function add(chosen: File | null): void {
    if (chosen === null) return;
    const wrong =
      chosen.size === 0 ? 'empty' : chosen.size > unitLimits.attachment_bytes_max ? 'too_large' : null;
    setFault(wrong === null ? undefined : say(attachmentTexts[wrong]));
    if (wrong === null) onChange([...files, { id: newId(), name: chosen.name, content: chosen }]);
  }

  return (
    <div>
      {files.length < unitLimits.attachments_per_directive_max && (
        <FileInput
          id="files"
          label={dt('files_label')}
          description={dt('files_hint', {
            count: unitLimits.attachments_per_directive_max,
            size: megabytes(unitLimits.attachment_bytes_max),
          })}
          placeholder={dt('files_choose')}
          accept=".pdf,.docx"
          error={fault ?? error}
          value={null}
          onChange={add}
        />
      )}
      <ul className="v-plain" aria-label={dt('files_label')}>
        {files.map(({ id, name, content }) => (
          <li key={id} className="d-picked">
            <Text className="v-break">
              {content === undefined ? name : `${name} · ${megabytes(content.size)}`}
            </Text>
            <Button
              variant="subtle"
              px="sm"
              aria-label={dt('pick_remove', { name })}
              onClick={() => onChange(files.filter((file) => file.id !== id))}
            >
              <Icon name="stop" size={20} />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
