import { FormattedMessage } from 'react-intl'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { KeyCap } from '../stationery/key-cap.tsx'
import { Mark } from '../stationery/mark.tsx'
import { useSay } from '../words/say.ts'
import classes from './desk-empty.module.css'

/** The desk before a letter is chosen. */
export function DeskEmpty() {
  const say = useSay()
  return (
    <div className={classes.desk}>
      <EmptySheet picture={<Mark size={56} />} title={say('letter.choose')} about={say('letter.choose.about')}>
        <p className={classes.keys}>
          <FormattedMessage
            id="letter.choose.keys"
            values={{ next: <KeyCap name="j" />, previous: <KeyCap name="k" />, open: <KeyCap name="o" /> }}
          />
        </p>
      </EmptySheet>
    </div>
  )
}
