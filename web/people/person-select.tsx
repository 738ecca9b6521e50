import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { peopleQuery } from './people-calls.ts'

export interface PersonSelectProps
  extends Pick<SelectProps, 'label' | 'placeholder' | 'nothingFoundMessage' | 'error'> {
  /** Who cannot be chosen. */
  without?: string
  value: string | null
  onChange: (id: string | null) => void
}

/** A pause in typing: each search is a question to the database. */
const TYPING_MS = 300

/** Somebody, found by name among those who are here. */
export function PersonSelect({ without, value, ...field }: PersonSelectProps) {
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  // What stands in the field is a name that was chosen, and no search for it.
  const isSearch = q !== '' && value === null
  const { data } = useInfiniteQuery({
    ...peopleQuery({ state: 'active', ...(isSearch && { q }) }),
    placeholderData: keepPreviousData,
  })
  const found = data?.pages.flatMap((page) => page.data).filter(({ id }) => id !== without) ?? []
  return (
    <Select
      {...field}
      searchable
      // The server has searched already, in addresses too.
      filter={({ options }) => options}
      data={found.map(({ id, name }) => ({ value: id as string, label: name }))}
      value={value}
      onSearchChange={setTyped}
    />
  )
}
