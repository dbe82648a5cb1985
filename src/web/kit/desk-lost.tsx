import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { PageHead } from './desk-page-head.tsx';
import { kitT } from './kit-t.ts';

/** For an address of a desk that leads to nothing. */
export function DeskMissing() {
  return (
    <>
      <PageHead title={kitT('page_missing_title')} />
      <p>{kitT('page_missing_text')}</p>
      <Button component="a" href="/">
        {kitT('go_home')}
      </Button>
    </>
  );
}

/** For a page that could not be drawn. */
export function DeskFailed({ reset }: ErrorComponentProps) {
  return (
    <>
      <PageHead title={kitT('page_failed_title')} />
      <p>{kitT('page_failed_text')}</p>
      <Button onClick={reset}>{kitT('retry')}</Button>
    </>
  );
}
