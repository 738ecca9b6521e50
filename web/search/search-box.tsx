import { ActionIcon, Input } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useKeys } from '../keys/use-keys.ts'
import { useSay } from '../words/say.ts'
import classes from './search-box.module.css'
import { SearchFailure } from './search-failure.tsx'
import { SearchHelp } from './search-help.tsx'

/** Twice what the server takes: so that it, and not a field that stops, says that this is too long. */
const TYPED_CHARS_MAX = 2_000

export interface SearchBoxProps {
  /** What the list is searched for; empty where it is not. */
  q: string
  failure: unknown
  /** Empty ends the search. */
  onSearch: (q: string) => void
  /** The list shall have the focus again. */
  onLeave: () => void
}

/**
 * Where mail is searched: `/` leads here, Escape leads out to the rows, and what
 * cannot be understood is said right below.
 */
export function SearchBox({ q, failure, onSearch, onLeave }: SearchBoxProps) {
  const say = useSay()
  const field = useRef<HTMLInputElement>(null)
  const problemId = useId()
  const [typed, setTyped] = useState(q)
  // Another search may come by the address: back, forward, or a link.
  useEffect(() => setTyped(q), [q])
  useKeys({
    search: () => {
      field.current?.focus()
      field.current?.select()
    },
  })
  const search = (next: string) => {
    setTyped(next)
    onSearch(next.trim())
  }
  const fails = failure !== undefined && failure !== null

  return (
    <search className={classes.box}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          search(typed)
        }}
      >
        <Input
          ref={field}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' && event.key !== 'ArrowDown') return
            event.preventDefault()
            // Back to what is searched for; a second Escape, in the list, ends the search.
            if (event.key === 'Escape') setTyped(q)
            event.currentTarget.blur()
            onLeave()
          }}
          maxLength={TYPED_CHARS_MAX}
          aria-label={say('search.label')}
          placeholder={say('search.label')}
          aria-keyshortcuts="/"
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          error={fails}
          aria-invalid={fails}
          {...(fails && { 'aria-describedby': problemId })}
          leftSectionPointerEvents="none"
          rightSectionPointerEvents="all"
          leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
          rightSectionWidth={typed === '' ? 36 : 64}
          rightSection={
            <span className={classes.tools}>
              {typed !== '' && (
                <ActionIcon
                  size={26}
                  aria-label={say('search.clear')}
                  onClick={() => {
                    search('')
                    field.current?.focus()
                  }}
                >
                  <IconX size={16} stroke={1.5} />
                </ActionIcon>
              )}
              <SearchHelp
                onTry={(example) => {
                  setTyped((before) => `${before} ${example}`.trim())
                  field.current?.focus()
                }}
              />
            </span>
          }
        />
      </form>
      {fails && <SearchFailure id={problemId} error={failure} q={q} onSearch={search} />}
    </search>
  )
}
