import { isSystemLabel } from '../../mail/system-labels.ts'
import { findFolder } from '../folders/list-folders.ts'
import { foldersFor, inOneLine, readName } from '../folders/open-folders.ts'
import { GMAIL_ROOT } from '../folders/special-folders.ts'
import { getSignedIn, type Session } from '../session/session.ts'
import { Refused } from '../wire/refusals.ts'
import { type Command, SUCCESS } from './command.ts'

/** As long as Gmail lets a label's name be. */
const NAME_CHARS_MAX = 225

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
    mail.together(() => {
      for (const label of mail.rows.labels.list(userId)) {
        const isMeant = label.name === before || label.name.startsWith(`${before}/`)
        if (isMeant) mail.rows.labels.update(userId, { ...label, name: after + label.name.slice(before.length) })
      }
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
  const isGmails = name === GMAIL_ROOT || name.startsWith(`${GMAIL_ROOT}/`) || isSystemLabel(name.toUpperCase())
  if (name === '' || name.length > NAME_CHARS_MAX || isGmails || name.split('/').includes('')) {
    throw new Refused(`[CANNOT] Invalid folder name: ${inOneLine(text)} (Failure)`)
  }
  const { userId } = getSignedIn(session)
  if (session.room.box.mail.rows.labels.findNamed(userId, name)) {
    throw new Refused(`[ALREADYEXISTS] Duplicate folder name ${inOneLine(text)} (Failure)`)
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

function unknownFolder(): Refused {
  return new Refused('[NONEXISTENT] Unknown Mailbox. (Failure)')
}
