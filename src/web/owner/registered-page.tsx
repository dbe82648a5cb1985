import { Anchor, Button, List, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { PageHead } from '../kit/desk-page-head.tsx';
import { Icon } from '../kit/icons.tsx';
import { usePlace } from './place-context.ts';
import { PosterPreview } from './poster-preview.tsx';
import { placePath } from './queries.ts';
import { t } from './t.ts';

/** After registering: the number and the poster at once, and what to do next. */
export function RegisteredPage() {
  const { place } = usePlace();
  const params = { placeId: place.id };
  return (
    <>
      <PageHead title={t('registered_title')} place={place.name} />
      <div className="o-two">
        <Stack gap="md">
          <Text>{t('registered_text')}</Text>
          <Button
            component="a"
            href={placePath(place.id, '/poster.pdf?size=a4')}
            download
            size="lg"
            leftSection={<Icon name="download" />}
            className="o-wide-on-phone"
          >
            {t('registered_download')}
          </Button>
        </Stack>
        <PosterPreview place={place} />
      </div>
      <Title order={2} size="h4" mt="md">
        {t('registered_next')}
      </Title>
      <List spacing="xs" className="o-links">
        <List.Item>
          <Anchor renderRoot={(p) => <Link to="/chu/$placeId/nguoi-kiem-soat" params={params} {...p} />}>
            {t('registered_controllers')}
          </Anchor>
        </List.Item>
        <List.Item>
          <Anchor renderRoot={(p) => <Link to="/chu/$placeId/cong" params={params} {...p} />}>
            {t('registered_gates')}
          </Anchor>
        </List.Item>
        <List.Item>
          <Anchor renderRoot={(p) => <Link to="/chu/$placeId" params={params} {...p} />}>
            {t('registered_log')}
          </Anchor>
        </List.Item>
      </List>
    </>
  );
}
