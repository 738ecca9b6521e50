import type { Draft } from '@letterlock/wire/drafts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { draftVersionsQuery } from '../calls/draft-calls.ts'
import { askForAnswer, draftingQuery } from '../calls/drafting-calls.ts'
import { keepDraft } from './keep-draft.ts'
import type { Writing } from './use-writing.ts'

export interface AnswerDrafting {
  /** Who would be asked, and where they are; undefined where nobody can be. */
  model: { host: string; name: string } | undefined
  /** The line for what it should say stands open. */
  isOpen: boolean
  setOpen: (isOpen: boolean) => void
  isAsking: boolean
  /** Why nothing was written. */
  error: unknown
  ask: (wish: string) => void
  cancel: () => void
  /** Go on from what stood there before the model wrote. */
  takeBack: { do: () => void; isPending: boolean; error: unknown }
}

/** Has a model write an answer into a draft, where that is switched on; and takes it back. */
export function useDraftAnswer(draft: Draft, writing: Writing): AnswerDrafting {
  const client = useQueryClient()
  const isAnswer = draft.kind === 'reply' || draft.kind === 'reply_all'
  const { data } = useQuery({ ...draftingQuery, enabled: isAnswer })
  const [isOpen, setOpen] = useState(false)
  const gone = useRef(new AbortController())
  const drafting = useMutation({
    mutationFn: async (wish: string) => {
      const kept = await writing.flush()
      // Why not stands beside the state of what is kept.
      if (kept === undefined) return
      const { signal } = gone.current
      const answered = await askForAnswer(draft.id, { expectedVersion: kept, ...(wish && { wish }) }, signal).catch(
        (error: unknown) => {
          if (signal.aborted) return undefined
          throw error
        },
      )
      if (!answered) return
      await keepDraft(client, answered)
      setOpen(false)
    },
  })
  const takeBack = useMutation({
    mutationFn: async () => {
      const { versions } = await client.fetchQuery({ ...draftVersionsQuery(draft.id), staleTime: 0 })
      const before = versions.find(({ by }) => by.kind !== 'model')
      if (before) writing.take(before.content)
    },
  })
  return {
    model: isAnswer && data?.isOn ? (data.model ?? undefined) : undefined,
    isOpen,
    setOpen,
    isAsking: drafting.isPending,
    error: drafting.error,
    ask: (wish) => {
      if (drafting.isPending) return
      gone.current = new AbortController()
      drafting.mutate(wish)
    },
    cancel: () => gone.current.abort(),
    takeBack: { do: () => takeBack.mutate(), isPending: takeBack.isPending, error: takeBack.error },
  }
}
