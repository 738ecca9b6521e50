import type { ShareTo } from '@letterlock/wire/sharing'
import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconUser, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { candidatesQuery } from '../calls/sharing-calls.ts'
import { useSay } from '../words/say.ts'
import { useReceiverWords } from './receiver-words.ts'
import classes from './sharing.module.css'

/** As long as somebody types on, nothing is asked. */
const PAUSE_MS = 150
/** Longer names than that there are none. */
const WORDS_MAX = 200

export interface ReceiverSearchProps {
  /** Who is offered for what was typed. */
  find: (q: string) => ReturnType<typeof candidatesQuery>
  /** Ids of those who are on the page already. */
  taken?: readonly string[]
  onChoose: (to: ShareTo) => void
}

/** Finds people and teams by name or address. */
export function ReceiverSearch({ find, taken = [], onChoose }: ReceiverSearchProps) {
  const say = useSay()
  const words = useReceiverWords()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS)
  const store = useCombobox({ onDropdownClose: () => store.resetSelectedOption() })
  const { data, isError } = useQuery({ ...find(q), enabled: store.dropdownOpened })
  // Whoever types a name and presses Enter at once means that name, and nobody of the list before it.
  const isAnswered = q === typed.trim() && (data !== undefined || isError)
  const found = isAnswered ? (data?.candidates ?? []) : []
  const candidates = found.filter(({ id }) => !taken.includes(id))

  return (
    <Combobox
      store={store}
      onOptionSubmit={(id) => {
        const to = candidates.find((one) => one.id === id)
        if (to) onChoose(to)
        setTyped('')
        store.closeDropdown()
      }}
    >
      {/* A list that scrolls is reached through its field: only a combobox says so. */}
      <Combobox.Target withExpandedAttribute>
        <TextInput
          aria-label={say('sharing.add')}
          placeholder={say('sharing.add')}
          leftSection={<IconUserPlus size={16} stroke={1.5} aria-hidden />}
          autoComplete="off"
          maxLength={WORDS_MAX}
          value={typed}
          onFocus={() => store.openDropdown()}
          onClick={() => store.openDropdown()}
          onBlur={() => store.closeDropdown()}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            store.openDropdown()
            store.updateSelectedOptionIndex()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isAnswered}>
        <Combobox.Options className={classes.options ?? ''} aria-label={say('sharing.add')}>
          {candidates.map((to) => {
            const Sign = to.kind === 'member' ? IconUser : IconUsers
            return (
              <Combobox.Option key={to.id} value={to.id} className={classes.option ?? ''}>
                <Sign size={18} stroke={1.5} aria-hidden />
                <span className={classes.who}>
                  <span className={classes.name}>{to.name}</span>
                  <span className={classes.facts}>{words(to)}</span>
                </span>
              </Combobox.Option>
            )
          })}
          {candidates.length === 0 && (
            <Combobox.Empty>{say(isError ? 'sharing.add.failed' : 'sharing.add.none')}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
