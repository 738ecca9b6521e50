import type { Case, CreateCase, ThreadName } from '@letterlock/wire/cases'
import { useQueryClient } from '@tanstack/react-query'
import { useAct } from '../actions/act-context.tsx'
import type { Target } from '../actions/decide-offers.ts'
import { attachThread, caseQuery, createCase, detachThread } from '../calls/case-calls.ts'
import { useSay } from '../words/say.ts'
import { keepCase } from './use-change-case.ts'

/**
 * A case that is there, and whether others may read what was written in it; or a new one, untitled called by the first
 * thread's subject.
 */
export type IntoCase = { caseId: string; opensNotes: boolean } | { title: string }

/**
 * Puts threads into a case, one after the other, and tells of it at the foot of the page. What was attached before one
 * was refused stays attached, and the page shows it.
 */
export function usePutIntoCase(): (targets: readonly Target[], into: IntoCase) => Promise<void> {
  const say = useSay()
  const client = useQueryClient()
  const { tellDone } = useAct()
  return async (targets, into) => {
    const threads = targets.map(({ mailboxId, id }) => ({ mailboxId, threadId: id }) as CreateCase)
    const before = 'caseId' in into ? await client.fetchQuery(caseQuery(into.caseId)) : undefined
    // What is made here has a title at most, and that was given for all these threads.
    const opensNotes = 'title' in into || into.opensNotes
    let held: Case | undefined
    for (const thread of threads) {
      const caseId = held?.id ?? ('caseId' in into ? into.caseId : undefined)
      const title = 'title' in into && into.title !== '' ? { title: into.title } : {}
      held =
        caseId === undefined
          ? await createCase({ ...thread, ...title })
          : await attachThread(caseId, { ...thread, opensNotes })
      keepCase(client, held)
    }
    if (!held) return
    const { id, key } = held
    const isNew = !('caseId' in into)
    tellDone({
      words: say(isNew ? 'case.created' : 'case.attached', { key, count: threads.length }),
      // A case keeps one thread: what was made cannot be unmade by taking its threads out.
      ...(!isNew && {
        undo: async () => {
          const isNewHere = (thread: ThreadName) => !before?.threads.some((one) => isSame(one, thread))
          for (const thread of threads.filter(isNewHere)) {
            const { case: left } = await detachThread(id, thread)
            keepCase(client, left)
          }
        },
      }),
    })
  }
}

function isSame(one: ThreadName, other: ThreadName): boolean {
  return one.mailboxId === other.mailboxId && one.threadId === other.threadId
}
