import type { ActionRow } from '../../store/actions.ts'

export type UndoDecision =
  /** It stands taken back, or was put back when the provider refused it: nothing is left to do. */
  | { do: 'nothing' }
  /** The provider has not been told and shall not be. */
  | { do: 'cancel' }
  /** The provider knows, or may: tell it the inverse. */
  | { do: 'revert' }
  | { do: 'refuse' }

/**
 * Decide how an action is taken back. Pure.
 *
 * @param now Epoch milliseconds.
 */
export function decideUndo(action: Pick<ActionRow, 'status' | 'begun' | 'undoUntil'>, now: number): UndoDecision {
  if (action.status === 'undone' || action.status === 'failed') return { do: 'nothing' }
  if (action.undoUntil < now) return { do: 'refuse' }
  return action.begun ? { do: 'revert' } : { do: 'cancel' }
}
