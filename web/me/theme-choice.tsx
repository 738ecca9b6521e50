import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { useSay } from '../words/say.ts'
import classes from './theme-choice.module.css'

/** Light, dark, or whatever the system says; kept in this browser. */
export const SCHEMES: readonly MantineColorScheme[] = ['light', 'dark', 'auto']

/** Choose how the pages look here. */
export function ThemeChoice() {
  const say = useSay()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <div>
      <p className={classes.label} id="theme-choice">
        {say('frame.theme')}
      </p>
      <SegmentedControl
        aria-labelledby="theme-choice"
        size="sm"
        className={classes.choice ?? ''}
        value={colorScheme}
        data={SCHEMES.map((scheme) => ({ value: scheme, label: say(`frame.theme.${scheme}`) }))}
        onChange={(value) => setColorScheme(SCHEMES.find((scheme) => scheme === value) ?? 'auto')}
      />
    </div>
  )
}
