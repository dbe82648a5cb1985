import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Problem } from '../kit/api.ts';
import { problemText } from '../kit/problem-text.ts';
import { t } from './t.ts';

export interface ConfirmDialogProps {
  isOpen: boolean;
  title: string;
  /** What happens, and what does not. */
  children: ReactNode;
  /** The verb on the button. */
  yes: string;
  isBusy: boolean;
  problem: Problem | undefined;
  onYes: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be taken back; "no" is where focus begins. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, title, children, yes, isBusy, problem, onYes, onClose } = props;
  return (
    <Modal.Root opened={isOpen} onClose={onClose} centered>
      <Modal.Overlay />
      <Modal.Content>
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
              {t('cancel')}
            </Button>
            <Button loading={isBusy} onClick={onYes}>
              {yes}
            </Button>
          </Group>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
