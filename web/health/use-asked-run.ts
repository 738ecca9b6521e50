import type { SyncRun } from '@letterlock/wire/health'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type AskedKind, askRun, runsQuery } from '../calls/health-calls.ts'

/** An event tells of the end of a run; where none comes the list of runs is asked so often. */
const LOOK_AGAIN_MS = 2_000

/** Ask for a run of a mailbox, and learn how it ended. */
export function useAskedRun(mailboxId: string, kind: AskedKind) {
  const asking = useMutation({ mutationFn: () => askRun(mailboxId, kind) })
  const runId = asking.data?.runId
  const findRun = (runs: readonly SyncRun[] | undefined) => runs?.find(({ id }) => id === runId)
  const { data } = useQuery({
    ...runsQuery(mailboxId),
    enabled: runId !== undefined,
    staleTime: 0,
    refetchInterval: ({ state }) => (findRun(state.data?.runs)?.endedAt ? false : LOOK_AGAIN_MS),
  })
  const run = findRun(data?.runs)
  const ended = run?.endedAt ? run : undefined
  return {
    ask: () => asking.mutate(),
    isRunning: asking.isPending || (runId !== undefined && !ended),
    /** The run once it has ended. */
    run: ended,
    failure: asking.error,
  }
}
