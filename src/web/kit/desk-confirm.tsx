import { Button, Group, Modal, Text } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { problemOf } from './desk-problem.tsx';
import { kitT } from './kit-t.ts';
import { problemText } from './problem-text.ts';

export interface ConfirmButtonProps<T> {
  /** The verb on the button. */
  label: string;
  /** The verb with what it is done to, for those who hear a list of buttons. */
  name?: string;
  /** The verb once more, as the answer; the button's where it is missing. */
  yes?: string;
  /** The question. */
  title: string;
  /** What happens, and what does not. */
  children: ReactNode;
  act: UseMutationResult<T, Error, void>;
  isDisabled?: boolean;
  /** What the page is for. */
  isMain?: boolean;
}

function Question<T>(props: ConfirmButtonProps<T> & { onClose: () => void }) {
  const { title, children, label, yes = label, act, onClose } = props;
  const problem = problemOf(act.error);
  return (
    <Modal.Body p="lg">
      <Modal.Title fw={700} mb="sm">
        {title}
      </Modal.Title>
      <Text>{children}</Text>
      {problem && (
        <Text role="alert" c="error" mt="sm">
          {problemText(problem)}
        </Text>
      )}
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onClose} data-autofocus>
          {kitT('cancel')}
        </Button>
        <Button loading={act.isPending} onClick={() => act.mutate(undefined, { onSuccess: onClose })}>
          {yes}
        </Button>
      </Group>
    </Modal.Body>
  );
}

/** A button that asks before a decision that others feel or that cannot be taken back; "no" is where focus begins. */
export function ConfirmButton<T>(props: ConfirmButtonProps<T>) {
  const { label, name, isDisabled = false, isMain = false } = props;
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button
        variant={isMain ? 'filled' : 'default'}
        px={isMain ? 'md' : 'sm'}
        disabled={isDisabled}
        aria-label={name}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
      <Modal.Root opened={isAsking} onClose={close} centered>
        <Modal.Overlay />
        <Modal.Content>
          <Question {...props} onClose={close} />
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
