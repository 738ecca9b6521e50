import { changeFlags, changeGmailLabels } from '../messages/change-messages.ts'
import { readFlag, type StoreMode } from '../messages/message-flags.ts'
import { getSignedIn, getWritableView, type Session, say } from '../session/session.ts'
import { type FolderView, findNumber, hearOwnChange, spansOf } from '../session/view.ts'
import type { FolderMessage } from '../store/folder-messages.ts'
import { type Arguments, openArguments, textOf } from '../wire/arguments.ts'
import type { Token } from '../wire/read-tokens.ts'
import { couldNotParse } from '../wire/refusals.ts'
import { readSet, writeSet } from '../wire/sequence-set.ts'
import type { Command, Done } from './command.ts'
import { messageData } from './fetch-data.ts'

interface Asked {
  what: 'FLAGS' | 'X-GM-LABELS'
  mode: StoreMode
  isSilent: boolean
  /** Flags, or labels, as the client wrote them. */
  names: readonly string[]
  unchangedSince: number | undefined
}

/**
 * Change flags or labels.
 *
 * @see RFC 3501 §6.4.6, RFC 7162 §3.1.3, https://developers.google.com/workspace/gmail/imap/imap-extensions
 */
export const store: Command = {
  names: ['STORE', 'UID STORE'],
  when: 'selected',
  keepsNumbers: ['STORE'],
  run(session, { name, args }) {
    const view = getWritableView(session)
    const byUid = name === 'UID STORE'
    const set = readSet(args.takeText())
    const asked = readAsked(session, args)
    const { room } = session
    const { userId } = getSignedIn(session)
    room.follow(userId)
    const modified: number[] = []
    room.box.mail.together(() => {
      for (const page of room.folderMessages.pages(userId, view.folder.id, spansOf(view, set, byUid))) {
        for (const message of page) {
          const number = findNumber(view, message.uid)
          if (number === undefined) continue
          if (asked.unchangedSince !== undefined && message.historyId > asked.unchangedSince) {
            modified.push(byUid ? message.uid : number)
          } else {
            changeOne(session, view, message, asked, number)
          }
        }
      }
    })
    return doneWith(modified)
  },
}

function doneWith(modified: readonly number[]): Done {
  return { ok: modified.length > 0 ? `[MODIFIED ${writeSet(modified)}] Conditional STORE failed` : 'Success' }
}

function readAsked(session: Session, args: Arguments): Asked {
  let unchangedSince = args.peek()?.is === 'list' ? readUnchangedSince(session, args.takeList()) : undefined
  const [, sign, what, silent] = /^([+-]?)(FLAGS|X-GM-LABELS)(\.SILENT)?$/.exec(args.takeWord()) ?? []
  if (what === undefined) throw couldNotParse()
  const names = args.peek()?.is === 'list' ? args.takeList().map(textOf) : []
  while (args.hasMore()) {
    const token = args.takeAny()
    // Some clients write the modifier last.
    if (token.is === 'list') unchangedSince = readUnchangedSince(session, token.items)
    else names.push(textOf(token))
  }
  return {
    what: what === 'FLAGS' ? what : 'X-GM-LABELS',
    mode: sign === '+' ? 'add' : sign === '-' ? 'remove' : 'set',
    isSilent: silent !== undefined,
    names,
    unchangedSince,
  }
}

function readUnchangedSince(session: Session, items: readonly Token[]): number {
  const modifiers = openArguments(items)
  if (modifiers.takeWord() !== 'UNCHANGEDSINCE') throw couldNotParse()
  session.condstore = true
  return modifiers.takeNumber()
}

function changeOne(session: Session, view: FolderView, before: FolderMessage, asked: Asked, number: number): void {
  const folderId = view.folder.id
  if (asked.what === 'FLAGS') changeFlags(session, folderId, before, asked.mode, asked.names.map(readFlag))
  else changeGmailLabels(session, folderId, before, asked.mode, asked.names)
  const { userId } = getSignedIn(session)
  session.room.follow(userId)
  const after = session.room.folderMessages.find(userId, folderId, before.uid)
  if (!after) return // it is gone from here, which is told in its own way
  if (asked.what === 'FLAGS' && !asked.isSilent) view.heard.set(after.id, after.historyId)
  else hearOwnChange(view, before, after.historyId)
  const items: string[] = asked.isSilent ? [] : [asked.what]
  if (session.condstore) items.push('MODSEQ')
  if (items.length > 0) say(session, `${number} FETCH `, ...messageData(session, view, after, ['UID', ...items]))
}
