import type { Mailbox } from '@letterlock/wire/mailboxes'
import { Button } from '@mantine/core'
import { IconClockExclamation } from '@tabler/icons-react'
import { ImportProgress } from '../connections/import-progress.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useFailureWords } from '../stationery/use-failure-words.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './list-strips.module.css'

export interface ListStripsProps {
  mailboxes: readonly Mailbox[]
  failure: unknown
  /** Epoch milliseconds of the last good answer. */
  goodAt: number
  hasRows: boolean
  /** False while a search could not look through all mail. */
  isWholeSearch: boolean
  onRetry: () => void
}

/** What stands between a list's name and its rows: how an import goes, and that the rows may be old. */
export function ListStrips({ mailboxes, failure, goodAt, hasRows, isWholeSearch, onRetry }: ListStripsProps) {
  const say = useSay()
  const importing = mailboxes.filter(({ sync }) => sync.phase !== 'ready')
  return (
    <>
      {importing.map((mailbox) => (
        <div key={mailbox.id} className={classes.strip}>
          <ImportProgress mailboxId={mailbox.id} address={mailbox.address} sync={mailbox.sync} />
        </div>
      ))}
      {!isWholeSearch && <p className={`${classes.strip} ${classes.note}`}>{say('search.incomplete')}</p>}
      {failure !== null && failure !== undefined && (
        <div className={classes.strip} aria-live="polite">
          {hasRows ? (
            <Stale failure={failure} goodAt={goodAt} onRetry={onRetry} />
          ) : (
            <FailureBox error={failure}>
              <Button size="xs" variant="default" onClick={onRetry}>
                {say('failure.again')}
              </Button>
            </FailureBox>
          )}
        </div>
      )}
    </>
  )
}

function Stale({ failure, goodAt, onRetry }: Pick<ListStripsProps, 'failure' | 'goodAt' | 'onRetry'>) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const words = useFailureWords(failure)
  return (
    <div className={classes.stale}>
      <IconClockExclamation size={16} stroke={1.5} aria-hidden />
      <p>{say('list.stale', { time: when.clock(new Date(goodAt).toISOString(), now), say: words.say })}</p>
      <button type="button" className={classes.again} onClick={onRetry}>
        {say('failure.again')}
      </button>
    </div>
  )
}
