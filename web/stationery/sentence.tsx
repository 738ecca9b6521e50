import { Fragment } from 'react'
import classes from './sentence.module.css'

/** A sentence of the error table: what stands between backticks is to be typed, and is set so. */
export function Sentence({ text }: { text: string }) {
  return text
    .split('`')
    .map((piece, at) => ({ piece, key: `${at} ${piece}`, typed: at % 2 === 1 }))
    .map(({ piece, key, typed }) =>
      typed ? (
        <code key={key} className={classes.code}>
          {piece}
        </code>
      ) : (
        <Fragment key={key}>{piece}</Fragment>
      ),
    )
}
