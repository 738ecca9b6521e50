import { APPROVAL_PLACES } from '../../test/browser/approval-places.ts'
import { type Scene, STATE_LOOKS, taken } from './looks.ts'

/** What people work with; the rest are states of it. */
const WORKED_WITH = new Set([
  ...['approvals', 'approval', 'approval, where it comes from'],
  ...['approval, sent', 'approval, unconfirmed'],
])

/** What waits for a yes, and what became of it. */
export const APPROVAL_SCENES: Scene[] = [
  ...taken(APPROVAL_PLACES.filter(({ name }) => WORKED_WITH.has(name))),
  ...taken(
    APPROVAL_PLACES.filter(({ name }) => !WORKED_WITH.has(name)),
    STATE_LOOKS,
  ),
]
