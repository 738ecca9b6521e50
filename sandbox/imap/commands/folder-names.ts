import type { UserLabel } from '../../mail/store/labels.ts'
import { isLabelName } from '../folders/label-name.ts'
import { findFolder } from '../folders/list-folders.ts'
import { foldersFor, inOneLine, readName } from '../folders/open-folders.ts'
import { GMAIL_ROOT } from '../folders/special-folders.ts'
import { getSignedIn, type Session } from '../session/session.ts'
import { Refused } from '../wire/refusals.ts'
import { type Command, SUCCESS } from './command.ts'

/** A folder is a label; making one makes the other. */
export const create: Command = {
  names: ['CREATE'],
  when: 'signed-in',
  run(session, { args }) {
    const name = readNewName(session, args.takeText())
    args.end()
    session.room.box.mail.ensureLabel(getSignedIn(session).userId, name)
    return SUCCESS
  },
}

/** The label goes, the mail stays. */
export const remove: Command = {
  names: ['DELETE'],
  when: 'signed-in',
  run(session, { args }) {
    const folder = getOwnFolder(session, args.takeText())
    args.end()
    if (folder.id === undefined) throw new Refused('[CANNOT] Folder holds other folders alone. (Failure)')
    session.room.box.mail.dropLabel(getSignedIn(session).userId, folder.id)
    return SUCCESS
  },
}

/** Renames the label and every label below it; UIDs and UIDVALIDITY stay, for it is the same label. */
export const rename: Command = {
  names: ['RENAME'],
  when: 'signed-in',
  run(session, { args }) {
    const { name: before } = getOwnFolder(session, args.takeText())
    const after = readNewName(session, args.takeText())
    args.end()
    const { mail } = session.room.box
    const { userId } = getSignedIn(session)
    const isMeant = ({ name }: UserLabel) => name === before || name.startsWith(`${before}/`)
    const renamed = mail.rows.labels
      .list(userId)
      .filter(isMeant)
      .map((label) => ({ ...label, name: after + label.name.slice(before.length) }))
    for (const { name } of renamed) {
      const other = mail.rows.labels.findNamed(userId, name)
      if (other && !isMeant(other)) throw duplicate(name)
    }
    mail.together(() => {
      for (const label of renamed) mail.rows.labels.update(userId, label)
    })
    return SUCCESS
  },
}

/** What a client shows of the folders there are. */
export const subscribe: Command = {
  names: ['SUBSCRIBE', 'UNSUBSCRIBE'],
  when: 'signed-in',
  run(session, { name, args }) {
    const folder = findFolder(foldersFor(session), readName(session, args.takeText()))
    args.end()
    if (folder?.id === undefined) throw unknownFolder()
    session.room.access.setSubscribed(getSignedIn(session).userId, folder.id, name === 'SUBSCRIBE')
    return SUCCESS
  },
}

/** @throws Refused for a name that is taken, is Gmail's own or is none */
function readNewName(session: Session, text: string): string {
  const name = readName(session, text).replace(/\/+$/, '')
  if (!isLabelName(name)) throw new Refused(`[CANNOT] Invalid folder name: ${inOneLine(text)} (Failure)`)
  const { userId } = getSignedIn(session)
  if (session.room.box.mail.rows.labels.findNamed(userId, name)) {
    throw duplicate(text)
  }
  return name
}

/** A folder that a person made. @throws Refused */
function getOwnFolder(session: Session, text: string): { id: string | undefined; name: string } {
  const folder = findFolder(foldersFor(session), readName(session, text))
  if (!folder) throw unknownFolder()
  const isOwn = folder.id?.startsWith('Label_') ?? folder.name !== GMAIL_ROOT
  if (!isOwn) throw new Refused('[CANNOT] This folder belongs to Gmail. (Failure)')
  return { id: folder.id, name: folder.name }
}

function duplicate(name: string): Refused {
  return new Refused(`[ALREADYEXISTS] Duplicate folder name ${inOneLine(name)} (Failure)`)
}

function unknownFolder(): Refused {
  return new Refused('[NONEXISTENT] Unknown Mailbox. (Failure)')
}
