import type { Draft } from '@letterlock/wire/drafts'
import type { SendAnswer } from '@letterlock/wire/proposals'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { asFailure } from '../actions/send-action.ts'
import { DRAFTS_KEY, draftQuery, sendDraft } from '../calls/draft-calls.ts'
import { decideSendWord, type SendWord } from './decide-send-word.ts'
import { useSends } from './sends-context.tsx'
import type { Writing } from './use-writing.ts'

export interface Sending {
  word: SendWord
  /** What the word follows from; undefined until it is known. */
  answer: SendAnswer | undefined
  isSending: boolean
  /** Why it did not go. */
  error: unknown
  send: (password?: string) => void
}

/** What would become of a draft as it is kept, asked again after each save; and its sending. */
export function useSend(draft: Draft, writing: Writing, isFixed: boolean, onSent: () => void): Sending {
  const client = useQueryClient()
  const { watch } = useSends()
  const { id, version } = draft
  const files = draft.files.map((file) => file.id).join()
  const hasRecipient = draft.content.to.length + draft.content.cc.length + draft.content.bcc.length > 0
  const { data, error } = useQuery({
    queryKey: [...DRAFTS_KEY, id, 'dry', version, files],
    queryFn: ({ signal }) => sendDraft(id, { expectedVersion: version, dryRun: true }, signal),
    enabled: hasRecipient && !isFixed && writing.state.is === 'saved',
    placeholderData: keepPreviousData,
    retry: false,
  })
  const send = useMutation({
    mutationFn: async (password: string | undefined) => {
      const kept = await writing.flush()
      // Why not stands beside the state of what is kept.
      if (kept === undefined) return undefined
      // A file that came or went since is a version, too.
      const newest = client.getQueryData(draftQuery(id).queryKey)?.version ?? kept
      const answer = await sendDraft(id, { expectedVersion: Math.max(kept, newest), ...(password && { password }) })
      if (answer.decision === 'refused') throw asFailure(answer.problem)
      return answer
    },
    onSuccess: (answer) => {
      if (!answer) return
      if (answer.proposal) watch(answer.proposal)
      onSent()
      client.removeQueries({ queryKey: [...DRAFTS_KEY, id] })
      void client.invalidateQueries({ queryKey: DRAFTS_KEY })
    },
  })
  return {
    word: hasRecipient ? decideSendWord(data, error) : { is: 'unknown' },
    answer: data,
    isSending: send.isPending,
    error: send.error,
    send: (password) => {
      if (!send.isPending) send.mutate(password)
    },
  }
}
