import type { SyncProgress } from '@letterlock/wire/mailboxes'
import { Progress } from '@mantine/core'
import { useIntl } from 'react-intl'
import { type Say, useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './import-progress.module.css'
import { type ProgressRead, readProgress } from './progress-words.ts'
import { QuarantineButton } from './quarantine-drawer.tsx'

export interface ImportProgressProps {
  mailboxId: string
  address: string
  sync: SyncProgress
}

/** Where an import stands: how many of how many, how fast, how long still, and that one need not wait for it. */
export function ImportProgress({ mailboxId, address, sync }: ImportProgressProps) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const read = readProgress(sync, now)
  const stands = sync.phase === 'halted'

  return (
    <div className={classes.progress}>
      <div className={classes.line}>
        <span className={classes.phase}>{say(`import.${sync.phase}`)}</span>
        <Figures sync={sync} read={read} say={say} />
      </div>
      {read.hasBar && (
        <Progress.Root size={6} className={classes.bar ?? ''}>
          <Progress.Section
            value={100 * (read.share ?? 0)}
            color={stands ? 'gray.5' : 'blue'}
            aria-label={say('import.progress', { address })}
          />
        </Progress.Root>
      )}
      <p className={classes.note}>
        {read.waitingUntil
          ? say('import.waiting', { time: when.clock(read.waitingUntil, now) })
          : read.canWork && !stands && say('import.work')}
      </p>
      {sync.quarantined > 0 && <QuarantineButton mailboxId={mailboxId} count={sync.quarantined} />}
    </div>
  )
}

function Figures({ sync, read, say }: { sync: SyncProgress; read: ProgressRead; say: Say }) {
  const { formatNumber } = useIntl()
  const done = formatNumber(sync.messages)
  const facts = [
    sync.expected === null
      ? say('import.counted.bare', { done: sync.messages })
      : say(sync.expectedIsFinal ? 'import.counted' : 'import.counted.about', {
          done,
          total: formatNumber(sync.expected),
        }),
    sync.messagesPerSecond !== null &&
      sync.phase === 'fetching' &&
      say('import.rate', { rate: formatNumber(sync.messagesPerSecond, { maximumSignificantDigits: 2 }) }),
    read.left && say(`import.left.${read.left.in}`, { count: 'count' in read.left ? read.left.count : 0 }),
  ].filter((fact) => typeof fact === 'string')
  return <span className={classes.figures}>{facts.join(' · ')}</span>
}
