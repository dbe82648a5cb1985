import { Button } from '@mantine/core';
import { t } from './t.ts';

/** A file that is here already, to be kept: where a new version begins. */
export function Download({ name, content }: { name: string; content: string }) {
  return (
    <Button
      component="a"
      variant="default"
      download={name}
      href={`data:text/plain;charset=utf-8,${encodeURIComponent(content)}`}
    >
      {t('download')}
    </Button>
  );
}
