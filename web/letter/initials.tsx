import type { Person } from '@letterlock/wire/threads'
import { wholeName } from '../words/person-names.ts'
import classes from './initials.module.css'

/** A person's initials in a circle. Decoration: the name stands beside it. */
export function Initials({ person, small = false }: { person: Person | null; small?: boolean }) {
  return (
    <span className={classes.circle} data-small={small || undefined} aria-hidden="true">
      {person ? writeInitials(wholeName(person)) : '?'}
    </span>
  )
}

/** At most two letters: of the first and the last word, or of an address's beginning. */
function writeInitials(name: string): string {
  const words =
    name
      .split('@')[0]
      ?.split(/[\s._-]+/)
      .filter((word) => /\p{L}|\p{N}/u.test(word)) ?? []
  const letters = [words[0], words.length > 1 ? words[words.length - 1] : undefined]
  return (
    letters
      .map((word) => [...(word ?? '').replace(/^[^\p{L}\p{N}]+/u, '')][0] ?? '')
      .join('')
      .toLocaleUpperCase() || '?'
  )
}
