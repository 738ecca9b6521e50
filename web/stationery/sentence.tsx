import { Fragment } from 'react'
import classes from './sentence.module.css'

/**
 * A sentence of the error table: what stands between backticks is to be typed, and is set
 * so; an address may break behind a slash.
 */
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
        <Fragment key={key}>{breakable(piece)}</Fragment>
      ),
    )
}

function breakable(piece: string) {
  return piece
    .split(/(?<=\/)/)
    .map((part, at) => ({ part, key: `${at} ${part}`, follows: at > 0 }))
    .map(({ part, key, follows }) => (
      <Fragment key={key}>
        {follows && <wbr />}
        {part}
      </Fragment>
    ))
}
