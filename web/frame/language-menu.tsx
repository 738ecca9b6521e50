import type { Locale } from '@letterlock/wire/primitives'
import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconCheck, IconLanguage } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { changeMe, meQuery } from '../calls/session-calls.ts'
import { useLanguage } from '../words/language.tsx'
import { LOCALES } from '../words/locale-choice.ts'
import { useSay } from '../words/say.ts'

/** Change the language from anywhere; kept with the account where somebody is signed in. */
export function LanguageMenu() {
  const say = useSay()
  const { locale } = useLanguage()
  const label = say('frame.language.now', { name: say(`frame.language.${locale}`) })
  return (
    <Menu position="top-start">
      <Tooltip label={label}>
        <Menu.Target>
          <ActionIcon aria-label={label}>
            <IconLanguage size={18} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <LanguageItems />
      </Menu.Dropdown>
    </Menu>
  )
}

/** The languages as menu items, the one in use ticked. */
export function LanguageItems() {
  const say = useSay()
  const { locale } = useLanguage()
  const choose = useChooseLanguage()
  return LOCALES.map((one) => (
    <Menu.Item
      key={one}
      role="menuitemradio"
      aria-checked={one === locale}
      lang={one}
      rightSection={one === locale && <IconCheck size={16} stroke={1.6} aria-hidden />}
      onClick={() => choose(one)}
    >
      {say(`frame.language.${one}`)}
    </Menu.Item>
  ))
}

/** Change the language of the page, and of the account when there is one. */
export function useChooseLanguage(): (locale: Locale) => void {
  const client = useQueryClient()
  const language = useLanguage()
  return (locale) => {
    language.choose(locale)
    if (client.getQueryData(meQuery.queryKey) === undefined) return
    // The page has changed already; an account that could not be told keeps its old choice for the next browser.
    changeMe({ locale }).then(
      () => client.invalidateQueries({ queryKey: meQuery.queryKey }),
      () => undefined,
    )
  }
}
