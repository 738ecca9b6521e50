import type { PolicyChange, PolicyDocument } from '@letterlock/wire/policy'
import { useSay } from '../words/say.ts'
import classes from './policy.module.css'
import { useChangeWords } from './use-change-words.ts'

export interface ChangeLinesProps {
  changes: readonly PolicyChange[]
  /** Policies in which the rules of these changes stand. */
  known?: readonly PolicyDocument[]
}

/** What differs between two policies, a line each. */
export function ChangeLines({ changes, known }: ChangeLinesProps) {
  const say = useSay()
  const words = useChangeWords(known)
  return (
    <ul className={classes.changes} aria-label={say('policy.changes')}>
      {changes.map((change) => (
        <li key={JSON.stringify(change)}>{words(change)}</li>
      ))}
    </ul>
  )
}
