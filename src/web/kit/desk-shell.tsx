import { AppShell, Burger, Button, Group, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { guideWord } from './guide-word.ts';
import { say } from './i18n.ts';
import { Icon, type IconName } from './icons.tsx';
import { kitT } from './kit-t.ts';
import { LanguageSwitch } from './language-switch.tsx';

export interface DeskNavItem {
  to: string;
  label: string;
  icon: IconName;
}

export interface DeskShellProps {
  /** Who works here, in words: "Chủ địa điểm". */
  title: string;
  /** The own name or number. */
  user?: string | undefined;
  nav: readonly DeskNavItem[];
  /** The address of the guide for who works here. */
  guide: string;
  onLogout: () => void;
  children: ReactNode;
}

/** Frame of a desk: bar, navigation (a drawer on a phone), content. Each page inside begins with its own `h1`. */
export function DeskShell({ title, user, nav, guide, onLogout, children }: DeskShellProps) {
  const [isOpen, menu] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const current = nav
    .filter(({ to }) => path === to || path.startsWith(`${to}/`))
    .toSorted((a, b) => b.to.length - a.to.length)[0];
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 260, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <a href="#noi-dung" className="v-skip">
        {kitT('skip_to_content')}
      </a>
      <AppShell.Header px="md" className="v-no-print">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={isOpen} onClick={menu.toggle} hiddenFrom="sm" aria-label={kitT('menu')} />
            <a href="/" className="v-brand" aria-label={kitT('app_name')}>
              <Icon name="gate" />
              <span className="v-brand-word">{kitT('app_name')}</span>
            </a>
            <Text c="dimmed" visibleFrom="sm">
              {title}
            </Text>
          </Group>
          <LanguageSwitch />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" className="v-no-print" aria-label={kitT('menu')}>
        <AppShell.Section grow>
          {nav.map((item) => (
            <NavLink
              key={item.to}
              renderRoot={(props) => <Link to={item.to} activeOptions={{ exact: true }} {...props} />}
              label={item.label}
              leftSection={<Icon name={item.icon} />}
              active={item === current}
              aria-current={item === current ? 'page' : undefined}
              onClick={menu.close}
              mih={48}
            />
          ))}
        </AppShell.Section>
        <AppShell.Section>
          <Button component="a" href={guide} variant="subtle" leftSection={<Icon name="info" />}>
            {say(guideWord)}
          </Button>
          {user && <Text px="sm">{user}</Text>}
          <Button variant="subtle" leftSection={<Icon name="logout" />} onClick={onLogout}>
            {kitT('logout')}
          </Button>
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="noi-dung">{children}</AppShell.Main>
    </AppShell>
  );
}
