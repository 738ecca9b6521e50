import {
  ActionIcon,
  Autocomplete,
  Button,
  type CSSVariablesResolver,
  colorsTuple,
  createTheme,
  Drawer,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  Menu,
  Modal,
  PasswordInput,
  Select,
  Skeleton,
  TextInput,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core'

/** What stands on a filled surface follows the surface: white on ink blue, ink on the pale blue of the dark. */
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input)
  if (input.variant !== 'filled') return colors
  return input.color === 'red'
    ? { ...colors, background: 'var(--bad)', hover: 'var(--bad-strong)', color: 'var(--on-bad)' }
    : { ...colors, background: 'var(--blue)', hover: 'var(--blue-strong)', color: 'var(--on-blue)' }
}

/** A Mantine palette from palest to darkest (`dark` runs the other way); the last token fills what is left of ten. */
function graded(...tokens: string[]): MantineColorsTuple {
  const shades = Array.from({ length: 10 }, (_, shade) => `var(${tokens[Math.min(shade, tokens.length - 1)]})`)
  return colorsTuple(shades)
}

/** Mantine drawn with our tokens: its palettes are the tokens themselves, so light and dark need no second list. */
export const theme = createTheme({
  primaryColor: 'blue',
  variantColorResolver: variantColors,
  colors: {
    blue: colorsTuple('var(--blue)'),
    red: colorsTuple('var(--bad)'),
    green: colorsTuple('var(--good)'),
    yellow: colorsTuple('var(--wait)'),
    gray: graded('--hover', '--pressed', '--line', '--line', '--line-strong', '--ink-soft', '--ink-soft', '--ink'),
    dark: graded('--ink', '--ink', '--ink-soft', '--ink-soft', '--line', '--pressed', '--sheet', '--paper'),
  },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '0.78125rem', sm: '0.875rem', md: '0.875rem', lg: '0.9375rem', xl: '1.375rem' },
  lineHeights: { xs: '1.44', sm: '1.5', md: '1.5', lg: '1.4667', xl: '1.2728' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '8px', xl: '8px' },
  defaultRadius: 'md',
  shadows: { xs: 'none', sm: 'none', md: 'var(--float)', lg: 'var(--float)', xl: 'var(--float)' },
  headings: {
    fontFamily: 'var(--font)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.2728' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4667' },
      h3: { fontSize: '0.875rem', lineHeight: '1.5' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 32 } }),
    // The list itself scrolls: a pane around it would have to be a stop of the keyboard.
    Autocomplete: Autocomplete.extend({ defaultProps: { withScrollArea: false } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Drawer: Drawer.extend({ defaultProps: { position: 'right', size: 440, overlayProps: { color: 'var(--veil)' } } }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: 'md',
        transitionProps: { duration: 120 },
        // Whoever zooms while it is open finds it beside its button again, and not above the window.
        preventPositionChangeWhenVisible: false,
        // Without the placeholder the first item takes the focus; a focusable nothing in a menu is announced as one.
        withInitialFocusPlaceholder: false,
      },
    }),
    Modal: Modal.extend({
      defaultProps: { centered: true, overlayProps: { color: 'var(--veil)' }, transitionProps: { duration: 140 } },
    }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    Select: Select.extend({ defaultProps: { withScrollArea: false } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: false, transitionProps: { duration: 120 } } }),
  },
})

const POINTED = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-anchor': 'var(--blue)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-success': 'var(--good)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-default': 'var(--sheet)',
  '--mantine-color-default-hover': 'color-mix(in srgb, var(--ink) 3%, var(--sheet))',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--soft-wash)',
  '--mantine-color-disabled-color': 'var(--ink-soft)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-contrast': 'var(--on-blue)',
  '--mantine-color-blue-filled': 'var(--blue)',
  '--mantine-color-blue-filled-hover': 'var(--blue-strong)',
  '--mantine-color-blue-light': 'var(--blue-wash)',
  '--mantine-color-blue-light-hover': 'var(--blue-wash)',
  '--mantine-color-blue-light-color': 'var(--blue)',
  '--mantine-color-red-light-hover': 'var(--bad-wash)',
  '--mantine-color-red-light-color': 'var(--bad)',
  '--mantine-color-gray-light-hover': 'var(--pressed)',
  '--mantine-color-gray-light-color': 'var(--ink-soft)',
  '--mantine-color-dark-filled': 'var(--ink)',
}

/** In the dark Mantine draws fields and radios by a shade of its own instead. */
const POINTED_DARK = { ...POINTED, '--mantine-color-dark-4': 'var(--line-strong)' }

/** Points Mantine's own variables at the tokens; nearly the same list serves both schemes. */
export const themeVariables: CSSVariablesResolver = () => ({ variables: {}, light: POINTED, dark: POINTED_DARK })
