import { Button } from '@mantine/core'
import { Sentence } from '../stationery/sentence.tsx'
import { useFailureWords } from '../stationery/use-failure-words.ts'
import { useSay } from '../words/say.ts'
import classes from './search-failure.module.css'
import { findSuggestion } from './suggest-query.ts'

export interface SearchFailureProps {
  id: string
  error: unknown
  q: string
  onSearch: (q: string) => void
}

/** What of a search was not understood, and what was probably meant. */
export function SearchFailure({ id, error, q, onSearch }: SearchFailureProps) {
  const say = useSay()
  const words = useFailureWords(error)
  const suggestion = findSuggestion(q, error)
  return (
    <div id={id} className={classes.failure} role="alert">
      <p className={classes.say}>
        <Sentence text={words.say} />
      </p>
      <p className={classes.about}>
        <Sentence text={`${words.means} ${words.fix}`} />
      </p>
      {suggestion !== undefined && (
        <Button size="compact-sm" variant="default" onClick={() => onSearch(suggestion)}>
          {say('search.instead', { q: suggestion })}
        </Button>
      )}
    </div>
  )
}
