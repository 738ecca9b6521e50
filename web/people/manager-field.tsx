import type { MemberDetail } from '@letterlock/wire/people'
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSay } from '../words/say.ts'
import { peopleQuery } from './people-calls.ts'

export interface ManagerFieldProps {
  /** Empty for nobody. */
  value: string
  onChange: (id: string) => void
  /** Who it is now, and who cannot be their own. */
  person?: MemberDetail
}

/** A pause in typing: each search is a question to the database. */
const TYPING_MS = 300

/** To whom somebody reports, found by name among those who are here. */
export function ManagerField({ value, onChange, person }: ManagerFieldProps) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const now = person?.manager
  // What stands in the field is a name that was chosen, and no search for it.
  const isSearch = q !== '' && q !== now?.name
  const { data, isPlaceholderData } = useInfiniteQuery({
    ...peopleQuery({ state: 'active', ...(isSearch && { q }) }),
    placeholderData: keepPreviousData,
  })
  // Whoever types a name and presses Enter at once means that name, and nobody of the list before it.
  const isAnswered = q === typed.trim() && !isPlaceholderData
  const asked = typed.trim().toLowerCase()
  const found =
    data?.pages
      .flatMap((page) => page.data)
      .filter(({ id }) => id !== person?.id)
      .filter(({ name, email }) => isAnswered || `${name} ${email}`.toLowerCase().includes(asked)) ?? []
  const options: { value: string; label: string; email: string }[] = found.map(({ id, name, email }) => ({
    value: id,
    label: name,
    email,
  }))
  if (now && !options.some((one) => one.value === now.id))
    options.unshift({ value: now.id, label: now.name, email: '' })
  if (value !== '' && asked === now?.name.toLowerCase())
    options.unshift({ value: '', label: say('people.manager.none'), email: '' })
  return (
    <Select
      label={say('people.manager')}
      placeholder={say('people.manager.none')}
      searchable
      nothingFoundMessage={say('people.nothing')}
      // The server has searched already, in addresses too.
      filter={({ options: all }) => all}
      data={options}
      value={value === '' ? null : value}
      onChange={(id) => onChange(id ?? '')}
      onSearchChange={(text) => {
        setTyped(text)
        // Whoever takes the name out of the field means nobody, as the field then says.
        if (text === '' && value !== '') onChange('')
      }}
    />
  )
}
