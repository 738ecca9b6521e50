import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { Mark } from '../stationery/mark.tsx'
import { useSay } from '../words/say.ts'
import classes from './desk-empty.module.css'

/** The desk before a letter is chosen. */
export function DeskEmpty() {
  const say = useSay()
  return (
    <div className={classes.desk}>
      <EmptySheet picture={<Mark size={56} />} title={say('letter.choose')} about={say('letter.choose.about')}>
        <p className={classes.keys}>{say('letter.choose.keys', { next: 'j', previous: 'k', open: 'o' })}</p>
      </EmptySheet>
    </div>
  )
}
