import type { SyncRun } from '@letterlock/wire/health'
import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { runsQuery } from '../calls/health-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useTold } from '../stationery/use-told.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { decideSkipped, runSeconds, writeSeconds } from './run-words.ts'
import classes from './runs-table.module.css'

const COUNTS = ['added', 'changed', 'removed'] as const

/** The last runs of a mailbox: why each began, what it did, what it passed over, and how it ended. */
export function RunsTable({ mailboxId }: { mailboxId: string }) {
  const say = useSay()
  const { data, error, refetch } = useQuery(runsQuery(mailboxId))
  if (error && !data) {
    return <FailureBox error={error} onAgain={refetch} />
  }
  if (!data) return <Loading height={120} />
  if (data.runs.length === 0) return <p className={classes.soft}>{say('runs.none')}</p>
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{say('runs.what')}</th>
          {COUNTS.map((what) => (
            <th key={what} scope="col" className={classes.number}>
              {say(`runs.${what}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.runs.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </tbody>
    </table>
  )
}

function Run({ run }: { run: SyncRun }) {
  const say = useSay()
  const when = useWhen()
  const told = useTold()
  const now = useNow()
  const { locale, formatNumber } = useIntl()
  const seconds = runSeconds(run)
  return (
    <tr data-outcome={run.outcome}>
      <th scope="row">
        <span className={classes.kind}>{say(`runs.kind.${run.kind}`)}</span>
        <span className={classes.soft}>
          {[
            when.clock(run.startedAt, now),
            say(`runs.reason.${run.reason}`),
            seconds === undefined ? undefined : writeSeconds(seconds, locale),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {run.outcome !== 'done' && (
          <span className={classes.outcome} data-outcome={run.outcome}>
            {say(`runs.outcome.${run.outcome}`)}
            {run.problem && ` ${told(run.problem).say}`}
          </span>
        )}
        {run.skipped.map(({ problem, count }) => (
          <span key={problem.code} className={classes.outcome} data-outcome="waits">
            {say(`runs.skipped.${decideSkipped(problem.code)}`, { count })} {told(problem).say}
          </span>
        ))}
      </th>
      {COUNTS.map((what) => (
        <td key={what} className={classes.number} data-none={run[what] === 0 || undefined}>
          {formatNumber(run[what])}
        </td>
      ))}
    </tr>
  )
}
