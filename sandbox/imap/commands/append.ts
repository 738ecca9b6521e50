import { getFolder } from '../folders/open-folders.ts'
import { readFlag } from '../messages/message-flags.ts'
import { getSignedIn } from '../session/session.ts'
import { type Arguments, openArguments, textOf } from '../wire/arguments.ts'
import { couldNotParse } from '../wire/refusals.ts'
import { readDateTime } from '../wire/write-values.ts'
import type { Command } from './command.ts'

/** Put a message into a folder. @see RFC 3501 §6.3.11, RFC 4315 §3, RFC 6855 §4 */
export const append: Command = {
  names: ['APPEND'],
  when: 'signed-in',
  run(session, { args }) {
    const folder = getFolder(session, args.takeText(), 'TRYCREATE')
    const { flags, internalDate, raw } = readMessage(args)
    const { userId } = getSignedIn(session)
    const { room } = session
    const { mail } = room.box
    const uid = mail.together(() => {
      const labelIds = labelsFor(folder.id, flags)
      const { id } = mail.deliver(userId, raw, { labelIds, ...(internalDate !== undefined && { internalDate }) })
      const row = mail.rows.messages.find(userId, id)?.row ?? 0
      for (const flag of flags) if (isOurs(flag)) room.flags.add(row, flag)
      room.follow(userId)
      return room.uids.find(folder.id, row)
    })
    const { uidValidity } = room.uids.openFolder(userId, folder.id)
    return { ok: uid === undefined ? '(Success)' : `[APPENDUID ${uidValidity} ${uid}] (Success)` }
  },
}

function readMessage(args: Arguments): { flags: string[]; internalDate: number | undefined; raw: Buffer } {
  const flags = args.peek()?.is === 'list' ? args.takeList().map((token) => readFlag(textOf(token))) : []
  let first = args.takeAny()
  let internalDate: number | undefined
  if (first.is === 'string' && args.hasMore()) {
    internalDate = readDateTime(first.bytes.toString('latin1'))
    if (internalDate === undefined) throw couldNotParse()
    first = args.takeAny()
  }
  // With UTF8=ACCEPT a message whose header holds UTF-8 comes as `UTF8 (literal)`.
  const isUtf8 = first.is === 'atom' && first.text.toUpperCase() === 'UTF8'
  const raw = isUtf8 ? openArguments(args.takeList()).takeBytes() : first.is === 'string' ? first.bytes : undefined
  args.end()
  if (!raw) throw couldNotParse()
  return { flags, internalDate, raw: Buffer.from(raw) }
}

function labelsFor(folderId: string, flags: readonly string[]): string[] {
  const labelIds = new Set<string>()
  if (folderId !== 'ALL') labelIds.add(folderId)
  if (flags.includes('\\Flagged')) labelIds.add('STARRED')
  if (flags.includes('\\Draft')) labelIds.add('DRAFT')
  if (!flags.includes('\\Seen')) labelIds.add('UNREAD')
  return [...labelIds]
}

/** Flags that no label stands for. \Deleted on arrival means nothing at Gmail. */
function isOurs(flag: string): boolean {
  return !['\\Seen', '\\Flagged', '\\Draft', '\\Deleted', '\\Recent'].includes(flag)
}
