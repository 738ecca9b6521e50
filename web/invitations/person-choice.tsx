import { NativeSelect, Stack } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import rows from '../developers/rows.module.css'
import { peopleQuery } from '../people/people-calls.ts'
import { SearchField } from '../stationery/search-field.tsx'
import { useSay } from '../words/say.ts'

/** A pause in typing: each search is a question to the database. */
const TYPING_MS = 300

export interface PersonChoiceProps {
  chosen: string
  error: ReactNode
  onChoose: (id: string) => void
}

/** Somebody on the list who cannot sign in yet. */
export function PersonChoice({ chosen, error, onChoose }: PersonChoiceProps) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS)
  const { data } = useInfiniteQuery(peopleQuery({ state: 'active', ...(q !== '' && { q }) }))
  const people = data?.pages.flatMap((page) => page.data).filter(({ canSignIn }) => !canSignIn) ?? []
  return (
    <Stack gap="xs">
      <SearchField label={say('invitations.who.search')} value={typed} onChange={setTyped} />
      {data && people.length === 0 ? (
        <p className={rows.soft}>{say('invitations.who.none')}</p>
      ) : (
        <NativeSelect
          label={say('invitations.who')}
          name="memberId"
          value={people.some(({ id }) => id === chosen) ? chosen : ''}
          error={error}
          onChange={(event) => onChoose(event.currentTarget.value)}
          data={[
            { value: '', label: '–' },
            ...people.map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` })),
          ]}
        />
      )}
    </Stack>
  )
}
