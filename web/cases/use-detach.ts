import type { Case, ThreadName } from '@letterlock/wire/cases'
import { useQueryClient } from '@tanstack/react-query'
import { useAct } from '../actions/act-context.tsx'
import { CASES_KEY, detachThread, undoDetachment } from '../calls/case-calls.ts'
import { useSay } from '../words/say.ts'
import { keepCase } from './use-change-case.ts'

export interface DetachAfter {
  onDetached?: () => void
  onFailed: (error: unknown) => void
}

/** Takes a thread out of a case, and lets that be undone from the note at the foot of the page, or by its key. */
export function useDetach({ onDetached, onFailed }: DetachAfter): (of: Case, thread: ThreadName) => void {
  const say = useSay()
  const client = useQueryClient()
  const { tellDone } = useAct()
  return (of, thread) => {
    const detach = async () => {
      const { detachmentId, undoUntil, case: left } = await detachThread(of.id, thread)
      onDetached?.()
      keepCase(client, left)
      client.setQueryData([...CASES_KEY, 'of', thread.mailboxId, thread.threadId], { case: null })
      tellDone({
        words: say('case.detached', { key: of.key }),
        undo: async () => keepCase(client, await undoDetachment(detachmentId)),
        undoUntil: Date.parse(undoUntil),
      })
    }
    detach().catch(onFailed)
  }
}
