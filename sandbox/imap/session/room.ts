import type { SecureContext } from 'node:tls'
import type { Box } from '../../box.ts'
import { type Access, openAccess } from '../store/access.ts'
import { type Flags, openFlags } from '../store/flags.ts'
import { type FolderMessages, openFolderMessages } from '../store/folder-messages.ts'
import { followMailbox } from '../store/follow.ts'
import { openUids, type Uids } from '../store/uids.ts'
import { type MailChanges, openMailChanges } from './mail-changes.ts'

/** What the IMAP server of one box holds besides the box. */
export interface ImapRoom {
  readonly box: Box
  readonly uids: Uids
  readonly flags: Flags
  readonly access: Access
  readonly folderMessages: FolderMessages
  readonly changes: MailChanges
  readonly tls: SecureContext
  /** Give what arrived or moved its UIDs. @returns the mailbox's history id */
  follow(userId: string): number
}

/** Open what the IMAP server of one box needs; its tables exist already. @param tls for STARTTLS */
export function openImapRoom(box: Box, tls: SecureContext): ImapRoom {
  const uids = openUids(box.db)
  return {
    box,
    uids,
    flags: openFlags(box.db),
    access: openAccess(box.db),
    folderMessages: openFolderMessages(box.db),
    changes: openMailChanges(box.db),
    tls,
    follow: (userId) => box.mail.together(() => followMailbox(box.mail, uids, userId)),
  }
}
