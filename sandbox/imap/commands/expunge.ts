import { expungeDeleted } from '../messages/expunge-messages.ts'
import { getWritableView } from '../session/session.ts'
import { spansOf } from '../session/view.ts'
import { readSet } from '../wire/sequence-set.ts'
import { type Command, SUCCESS } from './command.ts'

/** What is told of it is told with the changes of the folder, before the answer. @see RFC 4315 §2.1 */
export const expunge: Command = {
  names: ['EXPUNGE', 'UID EXPUNGE'],
  when: 'selected',
  run(session, { name, args }) {
    const view = getWritableView(session)
    const spans = name === 'UID EXPUNGE' ? spansOf(view, readSet(args.takeText()), true) : undefined
    args.end()
    expungeDeleted(session, view, spans)
    return SUCCESS
  },
}
