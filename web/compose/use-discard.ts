import type { Draft } from '@letterlock/wire/drafts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../actions/act-context.tsx'
import { DRAFTS_KEY, deleteDraft, restoreDraft } from '../calls/draft-calls.ts'
import { useSay } from '../words/say.ts'
import type { Writing } from './use-writing.ts'

export interface DiscardOf {
  draft: Draft
  writing: Writing
  onClose: () => void
}

/** Two ways out of a draft: throwing it away, which can be taken back; and keeping it, where there is anything to keep. */
export function useDiscard({ draft, writing, onClose }: DiscardOf) {
  const say = useSay()
  const client = useQueryClient()
  const { tellDone } = useAct()
  const renew = () =>
    client.invalidateQueries({ queryKey: DRAFTS_KEY, predicate: ({ queryKey }) => queryKey[1] !== draft.id })
  const discard = useMutation({
    mutationFn: async ({ isQuiet }: { isQuiet: boolean }) => {
      // What is on its way would come after the end.
      await writing.flush()
      await deleteDraft(draft.id)
      return isQuiet
    },
    onSuccess: (isQuiet) => {
      onClose()
      void renew()
      if (isQuiet) return
      tellDone({
        words: say('compose.discarded'),
        undo: async () => {
          await restoreDraft(draft.id)
          await client.invalidateQueries({ queryKey: DRAFTS_KEY })
        },
      })
    },
  })
  const [isAsking, setAsking] = useState(false)
  return {
    /** Something is not kept, and would be gone with the page. */
    isAsking,
    stay: () => setAsking(false),
    discard: () => discard.mutate({ isQuiet: false }),
    close: async () => {
      const isUntouched = draft.version === 1 && !writing.isTouched && draft.files.length === 0
      // Opened and closed again it was no draft of anybody.
      if (isUntouched && draft.lock?.isMine) return discard.mutate({ isQuiet: true })
      const isHeldUp = writing.state.is === 'conflict' || writing.state.is === 'locked'
      if (isHeldUp && writing.isTouched) return setAsking(true)
      if (!isHeldUp && (await writing.flush()) === undefined) return
      onClose()
      void renew()
    },
    error: discard.error,
  }
}
