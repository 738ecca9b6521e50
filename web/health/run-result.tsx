import type { SyncRun } from '@letterlock/wire/health'
import { useIntl } from 'react-intl'
import { ProblemBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './run-result.module.css'
import { runSeconds, writeSeconds } from './run-words.ts'

/** What a run that was asked for has done, in one line; or why it did not. */
export function RunResult({ run }: { run: SyncRun }) {
  const say = useSay()
  const { locale } = useIntl()
  if (run.problem && run.outcome !== 'done')
    return <ProblemBox words={run.problem} tone={run.outcome === 'waits' ? 'wait' : 'bad'} />
  const facts = [
    say('run.new', { count: run.added }),
    say('run.changed', { count: run.changed }),
    run.removed > 0 && say('run.removed', { count: run.removed }),
    writeSeconds(runSeconds(run) ?? 0, locale),
  ].filter((fact) => typeof fact === 'string')
  return <p className={classes.result}>{run.outcome === 'done' ? facts.join(', ') : say(`run.${run.outcome}`)}</p>
}
