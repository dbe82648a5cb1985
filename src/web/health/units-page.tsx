import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link, Navigate } from '@tanstack/react-router';
import { PageHead } from '../kit/desk-page-head.tsx';
import { useMe } from '../kit/desk-session.ts';
import { t } from './t.ts';

/** Where one works; who works at one unit goes straight there. */
export function UnitsPage() {
  const units = useMe().data?.healthUnits ?? [];
  const [only, ...others] = units;
  if (only !== undefined && others.length === 0)
    return <Navigate to="/y-te/$unitId" params={{ unitId: only.id }} replace />;
  return (
    <>
      <PageHead title={t('units_title')} />
      <Stack component="ul" gap="sm" className="v-plain">
        {units.map(({ id, kind, name }) => (
          <Paper component="li" key={id} withBorder p="md">
            <Group justify="space-between">
              <div>
                <Title order={2} size="h4">
                  {name}
                </Title>
                <Text c="dimmed">{t(`kind_${kind}`)}</Text>
              </div>
              <Button
                renderRoot={(props) => (
                  <Link
                    to="/y-te/$unitId"
                    params={{ unitId: id }}
                    aria-label={`${t('nav_inbox')}, ${name}`}
                    {...props}
                  />
                )}
              >
                {t('nav_inbox')}
              </Button>
            </Group>
          </Paper>
        ))}
      </Stack>
    </>
  );
}
