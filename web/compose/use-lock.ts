import type { Draft } from '@letterlock/wire/drafts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { lockDraft, unlockDraft } from '../calls/draft-calls.ts'
import { keepDraft } from './keep-draft.ts'

/** A lock ends a minute after it was last asked for: often enough that it holds while somebody thinks. */
const HOLD_MS = 25_000

/** Says to others that I write here for as long as the composer stands open; and lets me take over. */
export function useLock(draft: Draft) {
  const client = useQueryClient()
  const { id } = draft
  const lock = useMutation({
    mutationFn: (takeOver: boolean) => lockDraft(id, { takeOver }),
    onSuccess: (answered) => keepDraft(client, answered),
  })
  const isElsewhere = draft.lock !== null && !draft.lock.isMine
  const hold = useEffectEvent(() => {
    if (!isElsewhere && document.visibilityState === 'visible') lock.mutate(false)
  })
  useEffect(() => {
    hold()
    const timer = window.setInterval(hold, HOLD_MS)
    return () => {
      window.clearInterval(timer)
      // It would end by itself; a colleague need not wait for that.
      unlockDraft(id).catch(() => undefined)
    }
  }, [id])
  return { by: isElsewhere ? draft.lock?.by : undefined, takeOver: () => lock.mutate(true), error: lock.error }
}
