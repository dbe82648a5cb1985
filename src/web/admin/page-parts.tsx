import { Alert, Button, Group, Modal, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Problem } from '../kit/api.ts';
import { Icon } from '../kit/icons.tsx';
import { kitT } from '../kit/kit-t.ts';
import { problemText } from '../kit/problem-text.ts';
import { problemOf } from './queries.ts';
import { t } from './t.ts';

/** A page's heading and the window's title; takes focus, as a new page would. */
export function PageTitle({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${children} · ${kitT('app_name')}`;
    heading.current?.focus({ preventScroll: true });
  }, [children]);
  return (
    <Title order={1} size="h2" mb="md" ref={heading} tabIndex={-1} className="a-heading">
      {children}
    </Title>
  );
}

/** What stands in the place of data that could not be fetched. */
export function LoadFailed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const problem = problemOf(error);
  return (
    <Alert role="alert" variant="default" icon={<Icon name="alert" />} title={t('load_failed')} my="md">
      <Text>{problem && problemText(problem)}</Text>
      <Button variant="default" mt="sm" onClick={onRetry}>
        {t('retry')}
      </Button>
    </Alert>
  );
}

export interface ConfirmProps {
  isOpen: boolean;
  title: string;
  children: ReactNode;
  yes: string;
  isBusy: boolean;
  problem: Problem | undefined;
  onYes: () => void;
  onClose: () => void;
}

/** Asks before a decision that others feel at once; "no" is where focus begins. */
export function Confirm({ isOpen, title, children, yes, isBusy, problem, onYes, onClose }: ConfirmProps) {
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
