import type { ProblemWords } from '@letterlock/wire/problem'
import { IconInfoCircle } from '@tabler/icons-react'
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
          <Sentence text={advice.fix} />
        </p>
      </div>
    </div>
  )
}
