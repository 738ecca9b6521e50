import { useQuery } from '@tanstack/react-query'
import { problemQuery } from '../calls/problem-calls.ts'
import { useSay } from '../words/say.ts'
import classes from './runs-table.module.css'

/** How many messages a run passed over, and why, in the words of the error table. */
export function SkippedNote({ code, count }: { code: string; count: number }) {
  const say = useSay()
  const { data } = useQuery(problemQuery(code))
  return (
    <span className={classes.outcome} data-outcome="waits">
      {say('runs.skipped', { count })} {data?.say ?? code}
    </span>
  )
}
