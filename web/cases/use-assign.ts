import type { CaseMember } from '@letterlock/wire/case-mark'
import type { CreateCase } from '@letterlock/wire/cases'
import { type QueryClient, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useAct } from '../actions/act-context.tsx'
import type { Target } from '../actions/decide-offers.ts'
import { CASES_KEY, caseOfThreadQuery, changeCase, createCase, unmakeCase } from '../calls/case-calls.ts'
import { meQuery } from '../calls/session-calls.ts'
import { useSay } from '../words/say.ts'
import { type TakeBack, takeEachBack } from './take-each-back.ts'
import { UNDO_MS } from './undo-ms.ts'
import { keepCase } from './use-change-case.ts'

/**
 * Gives threads to somebody, one after the other, or to nobody: the case of each, or one that is made of it. The note at the
 * foot of the page takes all of it back, but for what somebody has given on since. What was given before one was refused
 * stays given, and the page shows it.
 */
export function useAssign(): (targets: readonly Target[], owner: CaseMember | null) => Promise<void> {
  const say = useSay()
  const client = useQueryClient()
  const { data: me } = useSuspenseQuery(meQuery)
  const { tellDone } = useAct()
  return async (targets, owner) => {
    const done: TakeBack[] = []
    for (const target of targets) {
      const takeBack = await assign(client, target, owner)
      if (takeBack) done.push(takeBack)
    }
    const count = targets.length
    tellDone({
      words:
        owner === null
          ? say('assign.done.nobody', { count })
          : owner.id === me.member.id
            ? say('assign.done.me', { count })
            : say('assign.done', { count, name: owner.name }),
      ...(done.length > 0 && {
        undo: async () => {
          const kept = await takeEachBack(done)
          return kept > 0 ? say('assign.kept', { count: kept }) : undefined
        },
        undoUntil: Date.now() + UNDO_MS,
      }),
    })
  }
}

/** @returns What takes it back; nothing where the thread was theirs already. */
async function assign(client: QueryClient, thread: Target, owner: CaseMember | null): Promise<TakeBack | undefined> {
  const query = caseOfThreadQuery(thread.mailboxId, thread.id)
  // Somebody else may have taken it since the page was drawn.
  const { case: held } = await client.fetchQuery({ ...query, staleTime: 0 })
  if (held?.owner?.id === owner?.id) return undefined
  if (held) {
    keepCase(client, await changeCase(held.id, { ownerId: owner?.id ?? null }))
    return async () => {
      const { case: now } = await client.fetchQuery({ ...query, staleTime: 0 })
      if (now?.id !== held.id || now.owner?.id !== owner?.id) return 'kept'
      keepCase(client, await changeCase(held.id, { ownerId: held.owner?.id ?? null }))
      return 'back'
    }
  }
  const made = await createCase({ mailboxId: thread.mailboxId, threadId: thread.id, ownerId: owner?.id } as CreateCase)
  keepCase(client, made)
  return async () => {
    await unmakeCase(made.id)
    client.setQueryData(query.queryKey, { case: null })
    void client.invalidateQueries({ queryKey: CASES_KEY })
    return 'back'
  }
}
