import type { KnownRecipient, Recipient } from '@letterlock/wire/drafts'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useSay } from '../words/say.ts'
import { joinPeople, readAddresses } from './read-addresses.ts'
import { RecipientChip } from './recipient-chip.tsx'
import classes from './recipient-field.module.css'

export interface RecipientFieldProps {
  label: string
  people: readonly Recipient[]
  /** By address. */
  known: ReadonlyMap<string, KnownRecipient>
  isFixed: boolean
  /** The next key belongs here. */
  takesFocus?: boolean
  onChange: (people: Recipient[]) => void
  /** Stands at the end of the line. */
  children?: ReactNode
}

/** One line of recipients: chips, and the place where the next is typed or many are pasted. */
export function RecipientField({ label, people, known, isFixed, takesFocus, onChange, children }: RecipientFieldProps) {
  const say = useSay()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const chips = useRef<(HTMLButtonElement | null)[]>([])
  const [typed, setTyped] = useState('')
  const [isBad, setBad] = useState(false)

  // A new mail begins with whom it is for; a line that somebody asked for, with its first name.
  const [isFirst] = useState(takesFocus)
  useEffect(() => {
    if (isFirst) input.current?.focus()
  }, [isFirst])

  const add = (text: string) => {
    const read = readAddresses(text)
    if (read.people.length > 0) onChange(joinPeople(people, read.people))
    setTyped(read.rest)
    setBad(read.rest !== '')
  }
  const goTo = (at: number) => (at >= people.length ? input.current : chips.current[at])?.focus()
  const remove = (at: number) => {
    // What follows has the focus once this one is gone.
    ;(chips.current[at + 1] ?? input.current)?.focus()
    onChange(people.filter((_, other) => other !== at))
  }

  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, currentTarget } = event
    const atStart = currentTarget.selectionStart === 0 && currentTarget.selectionEnd === 0
    if ((key === 'Enter' && !event.ctrlKey && !event.metaKey) || key === ',' || key === ';') {
      event.preventDefault()
      add(typed)
    } else if (key === ' ' && readAddresses(typed).people.length === 1 && !typed.includes('<')) {
      event.preventDefault()
      add(typed)
    } else if (key === 'Backspace' && typed === '' && people.length > 0) {
      event.preventDefault()
      onChange(people.slice(0, -1))
    } else if (key === 'ArrowLeft' && atStart && people.length > 0) {
      event.preventDefault()
      goTo(people.length - 1)
    }
  }
  const onChipKey = (at: number) => (event: KeyboardEvent) => {
    const to = { ArrowLeft: Math.max(0, at - 1), ArrowRight: at + 1, Home: 0, End: people.length }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      goTo(to)
    } else if (!isFixed && (event.key === 'Backspace' || event.key === 'Delete')) {
      event.preventDefault()
      remove(at)
    }
  }

  return (
    <div className={classes.field}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <div className={classes.line}>
        {people.length > 0 && (
          <ul className={classes.chips} aria-label={label}>
            {people.map((person, at) => (
              <RecipientChip
                key={person.address}
                person={person}
                known={known.get(person.address)}
                button={(element) => {
                  chips.current[at] = element
                }}
                onKey={onChipKey(at)}
                onRemove={isFixed ? undefined : () => remove(at)}
              />
            ))}
          </ul>
        )}
        <input
          ref={input}
          id={id}
          className={classes.input}
          type="text"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          readOnly={isFixed}
          aria-invalid={isBad || undefined}
          aria-describedby={isBad ? `${id}-bad` : undefined}
          title={say('compose.field.how')}
          value={typed}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value)
            setBad(false)
          }}
          onKeyDown={onKey}
          onBlur={() => typed.trim() !== '' && add(typed)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text')
            if (typed !== '' || readAddresses(pasted).people.length === 0) return
            event.preventDefault()
            add(pasted)
          }}
        />
      </div>
      {children}
      {isBad && (
        <p className={classes.bad} id={`${id}-bad`} role="alert">
          {say('compose.badAddress', { typed })}
        </p>
      )}
    </div>
  )
}
