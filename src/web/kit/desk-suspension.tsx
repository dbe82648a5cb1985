import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Suspension, SuspensionInput } from '../../contract/places.ts';
import { limits } from '../../domain/limits.ts';
import { formatDateTime } from '../../domain/time.ts';
import { requestOrThrow } from './api.ts';
import { ConfirmButton } from './desk-confirm.tsx';
import { kitT } from './kit-t.ts';

/** What it is called on a desk: the owner's own place, or one among many. */
export interface SuspensionWords {
  suspend: string;
  /** The question before suspending, and what it does. */
  suspendTitle: string;
  suspendWarning: string;
  reason: string;
  resume: string;
  resumeTitle: string;
  resumeWarning: string;
  /** "Suspended since …: why" */
  standing: (since: string, reason: string) => string;
}

export interface SuspensionControlProps {
  /** Where the suspension is put and deleted. */
  path: string;
  suspension: Suspension | null;
  /** False where somebody else has to take it back. */
  mayResume: boolean;
  words: SuspensionWords;
  onChanged: () => unknown;
}

/** Suspends the code of a place with a reason, or takes that back. */
export function SuspensionControl({ path, suspension, mayResume, words, onChanged }: SuspensionControlProps) {
  const [isWriting, setWriting] = useState(false);
  const [reason, setReason] = useState('');
  const suspend = useMutation({
    mutationFn: () => {
      const body: SuspensionInput = { reason };
      return requestOrThrow<null>('PUT', path, { body });
    },
    onSuccess: () => {
      setWriting(false);
      setReason('');
      return onChanged();
    },
  });
  const resume = useMutation({
    mutationFn: () => requestOrThrow<null>('DELETE', path),
    onSuccess: onChanged,
  });
  if (suspension) {
    return (
      <Stack gap="xs" align="flex-start">
        <Text fw={600} className="v-break">
          {words.standing(formatDateTime(Date.parse(suspension.since)), suspension.reason)}
        </Text>
        {mayResume && (
          <ConfirmButton label={words.resume} title={words.resumeTitle} act={resume}>
            {words.resumeWarning}
          </ConfirmButton>
        )}
      </Stack>
    );
  }
  if (!isWriting) {
    return (
      <Button variant="default" className="o-start" onClick={() => setWriting(true)}>
        {words.suspend}
      </Button>
    );
  }
  return (
    <Stack gap="sm">
      <Textarea
        label={words.reason}
        autosize
        minRows={2}
        maxLength={limits.place_note_chars_max}
        value={reason}
        autoFocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group gap="sm">
        <ConfirmButton
          label={words.suspend}
          title={words.suspendTitle}
          act={suspend}
          isDisabled={reason.trim() === ''}
        >
          {words.suspendWarning}
        </ConfirmButton>
        <Button variant="default" onClick={() => setWriting(false)}>
          {kitT('cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
