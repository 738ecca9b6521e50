import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconUserSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { MessageId } from '../messages/en.ts'
import { DateField } from '../stationery/date-field.tsx'
import { useSay } from '../words/say.ts'
import { AREAS } from './areas.ts'
import classes from './audit-filters.module.css'
import { type AuditSearch, readAuditSearch } from './audit-search.ts'

/** A pause in typing: each search is a question to the database. */
const TYPING_MS = 300
/** A longer one is refused by the server. */
const WHO_CHARS_MAX = 100

/** Narrow the log: by who, what, when and how it ended. What is chosen stands in the address. */
export function AuditFilters({ search }: { search: AuditSearch }) {
  const say = useSay()
  const navigate = useNavigate()
  const [who, setWho] = useState(search.who ?? '')
  const change = (part: Record<string, string>) => {
    const next = readAuditSearch({ ...search, ...part })
    void navigate({ to: '/audit', search: next, replace: true })
  }
  const changeWho = useDebouncedCallback((words: string) => change({ who: words.trim() }), TYPING_MS)
  // The address changes by itself, too: by going back, and by a story.
  useEffect(() => setWho((typed) => (typed.trim() === (search.who ?? '') ? typed : (search.who ?? ''))), [search.who])
  const { thing, ...narrowing } = search
  const clear = () => {
    // A name that was still being typed must not come back after it.
    changeWho.cancel()
    setWho('')
    void navigate({ to: '/audit', search: thing === undefined ? {} : { thing }, replace: true })
  }

  return (
    <search className={classes.filters}>
      <TextInput
        className={classes.who ?? ''}
        label={say('audit.who')}
        placeholder={say('audit.who.about')}
        leftSection={<IconUserSearch size={16} stroke={1.5} aria-hidden />}
        type="search"
        maxLength={WHO_CHARS_MAX}
        value={who}
        onChange={({ currentTarget: { value } }) => {
          setWho(value)
          changeWho(value)
        }}
      />
      <NativeSelect
        label={say('audit.what')}
        value={search.what ?? ''}
        onChange={({ currentTarget: { value } }) => change({ what: value })}
        data={[
          { value: '', label: say('audit.what.all') },
          ...AREAS.map((area) => ({ value: area, label: say(`audit.area.${area}` satisfies MessageId) })),
        ]}
      />
      <NativeSelect
        label={say('audit.result')}
        value={search.result ?? ''}
        onChange={({ currentTarget: { value } }) => change({ result: value })}
        data={[
          { value: '', label: say('audit.result.all') },
          { value: 'well', label: say('audit.result.well') },
          { value: 'trouble', label: say('audit.result.trouble') },
        ]}
      />
      <DateField
        label={say('audit.from')}
        value={search.from ?? ''}
        max={search.to ?? ''}
        onChange={({ currentTarget: { value } }) => change({ from: value })}
      />
      <DateField
        label={say('audit.to')}
        value={search.to ?? ''}
        min={search.from ?? ''}
        onChange={({ currentTarget: { value } }) => change({ to: value })}
      />
      {Object.keys(narrowing).length > 0 && (
        <Button variant="subtle" className={classes.clear ?? ''} onClick={clear}>
          {say('audit.clear')}
        </Button>
      )}
    </search>
  )
}
