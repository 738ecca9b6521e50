import { ActionIcon, Menu, Tooltip, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { SCHEMES } from '../me/theme-choice.tsx'
import { useSay } from '../words/say.ts'

const SIGNS = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop }

/** Light, dark or the system's own, from anywhere. */
export function ThemeMenu() {
  const say = useSay()
  const { colorScheme } = useMantineColorScheme()
  const Sign = SIGNS[colorScheme]
  const label = say('frame.theme.now', { name: say(`frame.theme.${colorScheme}`) })
  return (
    <Menu position="top-start">
      <Tooltip label={label}>
        <Menu.Target>
          <ActionIcon aria-label={label}>
            <Sign size={18} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <ThemeItems />
      </Menu.Dropdown>
    </Menu>
  )
}

/** The themes as menu items, the one in use ticked. */
export function ThemeItems() {
  const say = useSay()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return SCHEMES.map((scheme) => {
    const Sign = SIGNS[scheme]
    return (
      <Menu.Item
        key={scheme}
        role="menuitemradio"
        aria-checked={scheme === colorScheme}
        leftSection={<Sign size={18} stroke={1.5} aria-hidden />}
        rightSection={scheme === colorScheme && <IconCheck size={16} stroke={1.6} aria-hidden />}
        onClick={() => setColorScheme(scheme)}
      >
        {say(`frame.theme.${scheme}`)}
      </Menu.Item>
    )
  })
}
