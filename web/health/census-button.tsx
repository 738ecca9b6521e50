import { Loader } from '@mantine/core'
import { FailureBox, ProblemBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './census-button.module.css'
import { useAskedRun } from './use-asked-run.ts'

/** Compares the mailbox with its provider now; what comes of it stands in the line before. */
export function CensusButton({ mailboxId }: { mailboxId: string }) {
  const say = useSay()
  const { ask, isRunning, run, failure } = useAskedRun(mailboxId, 'census')
  return (
    <>
      {' '}
      <button type="button" className={classes.check} onClick={ask} disabled={isRunning}>
        {isRunning && <Loader size={12} aria-hidden />}
        {say(isRunning ? 'census.checking' : 'census.check')}
      </button>
      <span className="reader-only" role="status">
        {run?.outcome === 'done' && say('census.checked')}
      </span>
      {failure && <FailureBox error={failure} />}
      {run?.problem && run.outcome !== 'done' && <ProblemBox words={run.problem} />}
    </>
  )
}
