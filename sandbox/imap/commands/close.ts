import { expungeDeleted } from '../messages/expunge-messages.ts'
import { getView } from '../session/session.ts'
import type { Command } from './command.ts'

/** Leave the folder that is open. CLOSE takes with it what is marked as deleted, UNSELECT nothing. */
export const close: Command = {
  names: ['CLOSE', 'UNSELECT'],
  when: 'selected',
  run(session, { name, args }) {
    args.end()
    const view = getView(session)
    if (name === 'CLOSE' && !view.isReadOnly) expungeDeleted(session, view, undefined)
    session.view = undefined
    return { ok: 'Returned to authenticated state. (Success)' }
  },
}
