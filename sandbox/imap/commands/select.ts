import { getFolder, inOneLine } from '../folders/open-folders.ts'
import { FLAGS } from '../messages/message-flags.ts'
import { getSignedIn, say } from '../session/session.ts'
import { openView } from '../session/view.ts'
import { textOf } from '../wire/arguments.ts'
import { couldNotParse } from '../wire/refusals.ts'
import type { Command } from './command.ts'

/** Open a folder, for changes or to be looked at. @see RFC 3501 §6.3.1, RFC 7162 §3.1.8 */
export const select: Command = {
  names: ['SELECT', 'EXAMINE'],
  when: 'signed-in',
  run(session, { name, args }) {
    // Whatever comes of it, the folder that was open is closed.
    session.view = undefined
    const text = args.takeText()
    if (args.hasMore()) {
      const parameters = args.takeList().map((token) => textOf(token).toUpperCase())
      if (parameters.some((parameter) => parameter !== 'CONDSTORE')) throw couldNotParse()
      session.condstore = true
    }
    args.end()
    const folder = getFolder(session, text)
    const isReadOnly = name === 'EXAMINE'
    const { userId } = getSignedIn(session)
    const view = openView(session.room, userId, folder, isReadOnly)
    const { uidNext } = session.room.uids.openFolder(userId, folder.id)
    say(session, `FLAGS (${FLAGS})`)
    say(session, `OK [PERMANENTFLAGS (${isReadOnly ? '' : `${FLAGS} \\*`})] Flags permitted.`)
    say(session, `OK [UIDVALIDITY ${view.uidValidity}] UIDs valid.`)
    say(session, `${view.uids.length} EXISTS`)
    say(session, '0 RECENT')
    say(session, `OK [UIDNEXT ${uidNext}] Predicted next UID.`)
    say(session, `OK [HIGHESTMODSEQ ${view.toldTo}]`)
    session.view = view
    return { ok: `[${isReadOnly ? 'READ-ONLY' : 'READ-WRITE'}] ${inOneLine(text)} selected. (Success)` }
  },
}
