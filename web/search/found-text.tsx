import { createContext, Fragment, useContext, useMemo } from 'react'
import { cutFound } from './found-pieces.ts'
import classes from './found-text.module.css'

const NOTHING: ReadonlySet<string> = new Set()

/** The words that the search of this list found. */
export const FoundWords = createContext<ReadonlySet<string>>(NOTHING)

/** A text in which the words that were searched for are marked. */
export function FoundText({ text }: { text: string }) {
  const words = useContext(FoundWords)
  const pieces = useMemo(() => withPlaces(text, words), [text, words])
  if (words.size === 0) return text
  return pieces.map(({ place, found, text: piece }) =>
    found ? (
      <mark key={place} className={classes.found}>
        {piece}
      </mark>
    ) : (
      <Fragment key={place}>{piece}</Fragment>
    ),
  )
}

/** Where a piece begins is its name among the others. */
function withPlaces(text: string, words: ReadonlySet<string>) {
  let place = 0
  return cutFound(text, words).map((piece) => {
    const placed = { ...piece, place }
    place += piece.text.length
    return placed
  })
}
