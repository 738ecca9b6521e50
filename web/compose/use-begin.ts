import type { BeginDraft, Draft } from '@letterlock/wire/drafts'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { z } from 'zod'
import { useAct } from '../actions/act-context.tsx'
import { beginDraft, DRAFTS_KEY, draftQuery } from '../calls/draft-calls.ts'

/** Begins drafts, one at a time: a second press on Reply is not a second answer. */
export function useBegin(onBegun: (draft: Draft) => void) {
  const client = useQueryClient()
  const isBeginning = useRef(false)
  const { tellFailed } = useAct()
  return (mailboxId: string, wish: z.input<typeof BeginDraft>) => {
    if (isBeginning.current) return
    isBeginning.current = true
    beginDraft(mailboxId, wish)
      .then((draft) => {
        client.setQueryData(draftQuery(draft.id).queryKey, draft)
        void client.invalidateQueries({ queryKey: [...DRAFTS_KEY, 'list'] })
        void client.invalidateQueries({ queryKey: [...DRAFTS_KEY, 'of'] })
        onBegun(draft)
      }, tellFailed)
      .finally(() => {
        isBeginning.current = false
      })
  }
}
