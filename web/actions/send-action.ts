import type { Action, ActionAnswer, ActionKind } from '@letterlock/wire/actions'
import type { ProblemWords } from '@letterlock/wire/problem'
import { ACTION_THREADS_MAX, requestAction } from '../calls/action-calls.ts'
import { CallFailure } from '../calls/call-failure.ts'
import type { Target } from './decide-offers.ts'

/** What somebody wants done, and to what. */
export interface Wish {
  kind: ActionKind
  targets: readonly Target[]
  /** For `label` and `unlabel`: a label of the mailbox, or the name of a new one. */
  label?: { id?: string; name: string }
  /** For `snooze`: until when, ISO 8601; until a new message where it is left out. */
  wakeAt?: string
}

/** A wish before it is said what for. */
export type Asked = Pick<Wish, 'kind' | 'label' | 'wakeAt'>

/** A part of a wish: threads of one mailbox, no more than the wire takes at once. */
export interface Part {
  mailboxId: string
  threadIds: string[]
}

/** Cut a wish into what the wire takes. Pure. */
export function cutWish(targets: readonly Pick<Target, 'id' | 'mailboxId'>[]): Part[] {
  const byMailbox = Map.groupBy(targets, ({ mailboxId }) => mailboxId)
  return [...byMailbox].flatMap(([mailboxId, of]) => {
    const ids = of.map(({ id }) => id)
    const count = Math.ceil(ids.length / ACTION_THREADS_MAX)
    return Array.from({ length: count }, (_, at) => ({
      mailboxId,
      threadIds: ids.slice(at * ACTION_THREADS_MAX, (at + 1) * ACTION_THREADS_MAX),
    }))
  })
}

/** How a part of a wish was answered. */
export type PartAnswer = { is: 'done'; action: Action | undefined } | { is: 'refused'; error: unknown }

/** Ask for one part; a refusal of the boundary and a failed call are one to the person who asked. */
export async function sendPart({ kind, label, wakeAt }: Wish, { mailboxId, threadIds }: Part): Promise<PartAnswer> {
  try {
    const answer = await requestAction(mailboxId, {
      kind,
      threadIds,
      ...(wakeAt !== undefined && { wakeAt }),
      ...(label && (label.id === undefined ? { labelName: label.name } : { labelId: label.id })),
    })
    return readAnswer(answer)
  } catch (error) {
    return { is: 'refused', error }
  }
}

function readAnswer(answer: ActionAnswer): PartAnswer {
  switch (answer.decision) {
    case 'allowed':
      return { is: 'done', action: answer.action ?? undefined }
    case 'refused':
      return { is: 'refused', error: asFailure(answer.problem) }
  }
}

/**
 * Until when an action can be taken back, by this browser's clock: the server's says how long, ours may differ from it.
 * Pure.
 *
 * @param now Epoch milliseconds when the answer arrived.
 * @returns Epoch milliseconds; `now` itself where it cannot be taken back.
 */
export function readUndoUntil(
  { requestedAt, undoUntil }: Pick<Action, 'requestedAt' | 'undoUntil'>,
  now: number,
): number {
  return undoUntil === null ? now : now + Date.parse(undoUntil) - Date.parse(requestedAt)
}

/** A problem that came inside an answer, as a failed call would carry it. */
export function asFailure(problem: ProblemWords): CallFailure {
  return new CallFailure({ is: 'problem', problem: { ...problem, requestId: '' } })
}
