import type { Case, AttachThread as Wish } from '@letterlock/wire/cases'
import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPaperclip } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { attachThread } from '../calls/case-calls.ts'
import { findThreadsQuery } from '../calls/thread-calls.ts'
import { rowKey } from '../inbox/merge-pages.ts'
import { Participants } from '../inbox/participants.tsx'
import { useSay } from '../words/say.ts'
import { AttachFailure } from './attach-failure.tsx'
import rows from './part-rows.module.css'
import { readThreadLink } from './read-thread-link.ts'
import { useChangeCase } from './use-change-case.ts'

/** A pause in typing: each search is a question to the database. */
const TYPING_MS = 250
/** Longer searches and addresses are nobody's. */
const WORDS_MAX = 1_000
/** Stands for the thread of an address that was pasted; keys of rows have no space. */
const PASTED = 'the pasted'

/** Finds a thread as the search of the inbox does, or by its pasted address, and attaches it. */
export function AttachThread({ of }: { of: Case }) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const attach = useChangeCase((thread: Wish) => attachThread(of.id, thread))
  const store = useCombobox({ onDropdownClose: () => store.resetSelectedOption() })
  const pasted = readThreadLink(typed, window.location.origin)
  const isSearching = store.dropdownOpened && pasted === undefined
  const { data, error } = useQuery({ ...findThreadsQuery(q), enabled: isSearching })
  // Whoever types and presses Enter at once means what was typed, and nothing of the list before it.
  const isAnswered = pasted !== undefined || (q === typed.trim() && (data !== undefined || error !== null))
  const held = new Set(of.threads.map((one) => `${one.mailboxId}/${one.threadId}`))
  const found = isAnswered && !pasted ? (data?.threads.filter((row) => !held.has(rowKey(row))) ?? []) : []

  return (
    <>
      <Combobox
        store={store}
        onOptionSubmit={(value) => {
          const row = found.find((one) => rowKey(one) === value)
          if (value === PASTED && pasted) attach.mutate(pasted)
          else if (row) attach.mutate({ mailboxId: row.mailboxId, threadId: row.id })
          setTyped('')
          store.closeDropdown()
        }}
      >
        <Combobox.Target withExpandedAttribute>
          <TextInput
            label={say('case.attach')}
            placeholder={say('case.attach.how')}
            leftSection={<IconPaperclip size={16} stroke={1.5} aria-hidden />}
            autoComplete="off"
            maxLength={WORDS_MAX}
            value={typed}
            onClick={() => store.openDropdown()}
            onBlur={() => store.closeDropdown()}
            onChange={({ currentTarget: { value } }) => {
              setTyped(value)
              store.openDropdown()
              store.updateSelectedOptionIndex()
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={!isAnswered}>
          <Combobox.Options className={rows.options ?? ''} aria-label={say('case.attach')}>
            {pasted && <Combobox.Option value={PASTED}>{say('case.attach.pasted')}</Combobox.Option>}
            {found.map((row) => (
              <Combobox.Option key={rowKey(row)} value={rowKey(row)}>
                <span className={rows.option}>
                  <span className={rows.name} dir="auto">
                    {row.subject || say('list.noSubject')}
                  </span>
                  <span className={rows.facts}>
                    <Participants row={row} />
                  </span>
                </span>
              </Combobox.Option>
            ))}
            {found.length === 0 && !pasted && (
              <Combobox.Empty>{say(error ? 'case.attach.failed' : 'case.attach.none')}</Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {attach.error && (
        <AttachFailure
          error={attach.error}
          isBusy={attach.isPending}
          onOpen={() => attach.mutate({ ...attach.variables, opensNotes: true })}
          onLeave={attach.reset}
        />
      )}
    </>
  )
}
