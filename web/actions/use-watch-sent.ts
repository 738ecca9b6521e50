import type { Action } from '@letterlock/wire/actions'
import { useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { actionsQuery } from '../calls/action-calls.ts'
import type { Before } from './apply-change.ts'
import { asFailure } from './send-action.ts'

/** An action that was taken in, and what stood in the lists before it. */
export interface Sent {
  action: Action
  before: readonly Before[]
  /** Epoch milliseconds of this browser until which it can be taken back. */
  undoUntil: number
}

/**
 * Follow actions to the provider, and tell of those that it refused in the end.
 *
 * @returns Takes in what has just been sent.
 */
export function useWatchSent(onRefused: (sent: Sent, error: unknown) => void): (sent: readonly Sent[]) => void {
  const [watched, setWatched] = useState<readonly Sent[]>([])
  const mailboxIds = [...new Set(watched.map(({ action }) => action.mailboxId))]
  const actions = useQueries({
    queries: mailboxIds.map((mailboxId) => actionsQuery(mailboxId)),
    combine: (results) => results.flatMap(({ data }) => data?.actions ?? []),
  })

  const settle = useEffectEvent((known: readonly Action[]) => {
    const byId = new Map(known.map((action) => [action.id, action]))
    const ended = watched.filter(({ action }) => (byId.get(action.id)?.status ?? 'pending') !== 'pending')
    if (ended.length === 0) return
    setWatched((before) => before.filter((one) => !ended.includes(one)))
    for (const sent of ended) {
      const action = byId.get(sent.action.id)
      if (action?.status === 'failed' && action.problem) onRefused(sent, asFailure(action.problem))
    }
  })
  useEffect(() => settle(actions), [actions])

  return useCallback((sent: readonly Sent[]) => {
    const pending = sent.filter(({ action }) => action.status === 'pending')
    if (pending.length > 0) setWatched((before) => [...before, ...pending])
  }, [])
}
