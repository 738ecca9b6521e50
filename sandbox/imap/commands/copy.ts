import { getFolder } from '../folders/open-folders.ts'
import { decideTransfer } from '../messages/decide-transfer.ts'
import { getSignedIn, getView, getWritableView, say } from '../session/session.ts'
import { findNumber, hearOwnChange, spansOf } from '../session/view.ts'
import { readSet, writeSet } from '../wire/sequence-set.ts'
import type { Command } from './command.ts'

/** Show messages in another folder too, or instead. @see RFC 4315 §3, RFC 6851 */
export const copy: Command = {
  names: ['COPY', 'UID COPY', 'MOVE', 'UID MOVE'],
  when: 'selected',
  run(session, { name, args }) {
    const how = name.endsWith('MOVE') ? 'move' : 'copy'
    const view = how === 'move' ? getWritableView(session) : getView(session)
    const set = readSet(args.takeText())
    const target = getFolder(session, args.takeText(), 'TRYCREATE')
    args.end()
    const { room } = session
    const { userId } = getSignedIn(session)
    room.follow(userId)
    const { mail } = room.box
    const transferred: { uid: number; row: number }[] = []
    mail.together(() => {
      const spans = spansOf(view, set, name.startsWith('UID '))
      for (const page of room.folderMessages.pages(userId, view.folder.id, spans)) {
        for (const message of page) {
          if (findNumber(view, message.uid) === undefined) continue
          const change = decideTransfer(message.labelIds, view.folder.id, target.id, how)
          const moved = mail.modify(userId, message.id, change)
          // Its new label is told by the answer.
          if (moved) hearOwnChange(view, message, moved.historyId)
          transferred.push({ uid: message.uid, row: message.row })
        }
      }
      room.follow(userId)
    })
    const arrived = transferred
      .map(({ uid, row }) => ({ uid, now: room.uids.find(target.id, row) }))
      .filter((message): message is { uid: number; now: number } => message.now !== undefined)
    if (arrived.length === 0) return { ok: '(Success)' }
    const { uidValidity } = room.uids.openFolder(userId, target.id)
    const uids = [arrived.map(({ uid }) => uid), arrived.map(({ now }) => now)].map(writeSet).join(' ')
    if (how === 'copy') return { ok: `[COPYUID ${uidValidity} ${uids}] (Success)` }
    say(session, `OK [COPYUID ${uidValidity} ${uids}]`)
    return { ok: '(Success)' }
  },
}
