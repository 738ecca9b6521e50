import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSay } from '../words/say.ts'
import { peopleQuery } from './people-calls.ts'

export interface HeirFieldProps {
  /** Who leaves, and takes over nothing. */
  leaver: string
  value: string | null
  onChange: (id: string | null) => void
}

/** A pause in typing: each search is a question to the database. */
const TYPING_MS = 300

/** Who takes over the mailboxes that somebody shared, found by name among those who stay. */
export function HeirField({ leaver, value, onChange }: HeirFieldProps) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  // What stands in the field is a name that was chosen, and no search for it.
  const isSearch = q !== '' && value === null
  const { data } = useInfiniteQuery({
    ...peopleQuery({ state: 'active', ...(isSearch && { q }) }),
    placeholderData: keepPreviousData,
  })
  const stay = data?.pages.flatMap((page) => page.data).filter(({ id }) => id !== leaver) ?? []
  return (
    <Select
      label={say('people.leave.takes')}
      placeholder={say('people.leave.takes.find')}
      searchable
      nothingFoundMessage={say('people.leave.takes.none')}
      // The server has searched already, in addresses too.
      filter={({ options }) => options}
      data={stay.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      onSearchChange={setTyped}
    />
  )
}
