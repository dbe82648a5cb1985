import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The action colour of tokens.css in ten steps; 7 is `--action` in light; white stands on 6 in dark. */
const teal: MantineColorsTuple = [
  '#eaf6f7',
  '#d3ebed',
  '#a5d7db',
  '#5cc7cf',
  '#38adb7',
  '#1f93a0',
  '#127b88',
  '#0b5f6b',
  '#084853',
  '#06353d',
];

/** Mantine's greys of the dark scheme, in the hue of the tokens' dark half. */
const dark: MantineColorsTuple = [
  '#eef3f4',
  '#b3c1c7',
  '#8b9ba2',
  '#5d7078',
  '#33444b',
  '#24343a',
  '#1e2b30',
  '#162125',
  '#0e1619',
  '#0a1012',
];

/** Mantine dressed in the tokens, so that desk and pocket look like one house. Targets are 44 px. */
export const deskTheme = createTheme({
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '700' },
  fontSizes: { xs: '0.875rem', sm: '1rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.5' },
  colors: { teal, dark },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'md',
  radius: { md: 'var(--radius)' },
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'md' } },
    ActionIcon: { defaultProps: { size: 44 } },
    TextInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    SegmentedControl: { defaultProps: { size: 'md' } },
    Table: { defaultProps: { verticalSpacing: 'sm', highlightOnHover: true } },
  },
});

const surfaces = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-error': 'var(--stop)',
  '--mantine-color-anchor': 'var(--action)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
};

/** Lets Mantine's own variables follow the tokens in both schemes. */
export const deskVariables: CSSVariablesResolver = () => ({
  variables: { '--input-height-md': '2.75rem', '--button-height-md': '2.75rem' },
  light: surfaces,
  dark: { ...surfaces, '--mantine-color-default': 'var(--surface)' },
});
