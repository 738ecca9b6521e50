import type { Action, ActionAnswer } from '@letterlock/wire/actions'
import type { Locale } from '@letterlock/wire/primitives'
import { problemOf, problemOfStored } from '../core/problem.ts'
import type { ActionDecision } from '../inbox/actions/action.ts'
import { decideUndo } from '../inbox/actions/decide-undo.ts'
import type { ActionRow } from '../store/actions.ts'
import { wireTime } from './wire-time.ts'

/** An action as a page shows it, in the reader's language. */
export function actionCard(action: ActionRow, locale: Locale, now: number): Action {
  const undo = decideUndo(action, now)
  const { failedCode, failedParams } = action
  return {
    id: action.id,
    mailboxId: action.mailboxId,
    kind: action.kind,
    labelName: action.labelName,
    threadIds: [...action.threadIds],
    messages: action.messages,
    status: action.status,
    requestedAt: wireTime(action.requestedAt),
    undoUntil: undo.do === 'cancel' || undo.do === 'revert' ? wireTime(action.undoUntil) : null,
    problem: failedCode === null ? null : problemOfStored(failedCode, failedParams, locale),
  }
}

/** What the boundary has decided, as it is told to whoever asked. */
export function actionAnswer(decided: ActionDecision, locale: Locale, now: number): ActionAnswer {
  switch (decided.decision) {
    case 'allowed': {
      const { action, messages } = decided
      return { decision: 'allowed', action: action ? actionCard(action, locale, now) : null, messages }
    }
    case 'refused':
      return { decision: 'refused', problem: problemOf(decided.code, decided.params, locale) }
  }
}
