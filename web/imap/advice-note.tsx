import type { ProblemWords } from '@letterlock/wire/problem'
import { IconInfoCircle } from '@tabler/icons-react'
import { findLinks } from '../letter/text-pieces.ts'
import { Sentence } from '../stationery/sentence.tsx'
import classes from './advice-note.module.css'

/** What one must know of a provider before one begins. Nothing has gone wrong, so it is no failure's box. */
export function AdviceNote({ advice }: { advice: ProblemWords }) {
  return (
    <div className={classes.note} role="note">
      <IconInfoCircle size={18} stroke={1.5} aria-hidden />
      <div>
        <p className={classes.say}>
          <Sentence text={advice.say} />
        </p>
        <p>
          <Sentence text={advice.means} />
        </p>
        <p>
          <Ways text={advice.fix} />
        </p>
      </div>
    </div>
  )
}

/** What to do, with the page where it is done a press away. */
function Ways({ text }: { text: string }) {
  return findLinks(text).map((piece) =>
    piece.is === 'link' ? (
      <a key={piece.href} href={piece.href} target="_blank" rel="noopener noreferrer" className={classes.way}>
        {piece.text}
      </a>
    ) : (
      <Sentence key={piece.text} text={piece.text} />
    ),
  )
}
