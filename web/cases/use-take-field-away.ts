import type { CaseField } from '@letterlock/wire/case-fields'
import type { Case } from '@letterlock/wire/cases'
import { useQueryClient } from '@tanstack/react-query'
import { useAct } from '../actions/act-context.tsx'
import { changeCase } from '../calls/case-calls.ts'
import { useSay } from '../words/say.ts'
import { UNDO_MS } from './undo-ms.ts'
import { keepCase } from './use-change-case.ts'

export interface TakenAway {
  onGone: () => void
  onFailed: (error: unknown) => void
}

/** Takes a field of a case away, and lets that be undone from the note at the foot of the page, or by its key. */
export function useTakeFieldAway({ onGone, onFailed }: TakenAway): (of: Case, field: CaseField) => void {
  const say = useSay()
  const client = useQueryClient()
  const { tellDone } = useAct()
  return (of, { name, value }) => {
    const take = async () => {
      const left = await changeCase(of.id, { fields: [{ name, value: null, was: value }] })
      onGone()
      keepCase(client, left)
      tellDone({
        words: say('case.field.gone', { name }),
        // What it said is kept by this page, and by nobody else. One of its name that a colleague wrote meanwhile stays.
        undo: async () => keepCase(client, await changeCase(of.id, { fields: [{ name, value, isNew: true }] })),
        undoUntil: Date.now() + UNDO_MS,
      })
    }
    take().catch(onFailed)
  }
}
