import { Group, Title } from '@mantine/core';
import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { kitT } from './kit-t.ts';

export interface PageHeadProps {
  title: string;
  /** The name of the place that the page is about. */
  place?: string;
  /** Buttons beside the heading. */
  children?: ReactNode;
}

/** A page's heading and the window's title. After a step inside the desk it takes focus, as a new page would. */
export function PageHead({ title, place, children }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirstPage = useRouterState({ select: ({ location }) => location.state.__TSR_index === 0 });
  const words = [title, place, kitT('app_name')].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = words;
  }, [words]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page appears
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Group justify="space-between" align="flex-end" mb="md" gap="sm">
      <div>
        {place && <p className="v-overline">{place}</p>}
        <Title order={1} size="h2" ref={heading} tabIndex={-1} className="v-heading">
          {title}
        </Title>
      </div>
      {children && <Group gap="sm">{children}</Group>}
    </Group>
  );
}

/** While a form has errors the window's title begins with "Lỗi:", for those who hear it before the page. */
export function useErrorTitle(hasErrors: boolean): void {
  useEffect(() => {
    if (!hasErrors) return;
    const prefix = `${kitT('error_prefix')} `;
    document.title = prefix + document.title;
    return () => {
      document.title = document.title.replace(prefix, '');
    };
  }, [hasErrors]);
}
