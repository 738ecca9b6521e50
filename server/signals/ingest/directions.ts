import type { MemberId } from '../../core/ids.ts'
import type { MailFacts } from '../reading/mail-facts.ts'
import type { Directory } from './directory.ts'

/** Who of the organisation sent a mail and who got it. */
export interface Directions {
  senderId: MemberId | undefined
  /** Each member once; nobody receives their own mail. */
  recipients: Map<MemberId, 'to' | 'cc' | 'delivered'>
}

/**
 * Who sent a mail and who got it, as one mailbox shows it. From says who sent it; Sender is asked only where From is a
 * mailbox that several share, for anybody may write anybody's address there. Pure.
 *
 * @param holderId Whose mailbox it lies in: they got it though no field names them, by Bcc or by a list.
 */
export function decideDirections(
  mail: Pick<MailFacts, 'authors' | 'senders' | 'to' | 'cc' | 'labels'>,
  directory: Directory,
  holderId: MemberId,
): Directions {
  const ownerOf = (address: string) =>
    directory.owners.get(address) ?? (directory.typed.get(address)?.has(holderId) ? holderId : undefined)
  const isShared = mail.authors.some((address) => directory.shared.has(address) || directory.typedShared.has(address))
  const senders = isShared ? mail.senders : mail.authors
  const senderId = senders.map(ownerOf).find((id) => id !== undefined)
  // Whatever it was written from, an alias that nobody has proved or a colleague's address: its writer has not got it.
  const writerId = mail.labels.includes('SENT') ? holderId : undefined
  const recipients: Directions['recipients'] = new Map()
  const add = (id: MemberId | undefined, field: 'to' | 'cc' | 'delivered') => {
    if (id !== undefined && id !== senderId && id !== writerId && !recipients.has(id)) recipients.set(id, field)
  }
  for (const address of mail.to) add(ownerOf(address), 'to')
  for (const address of mail.cc) add(ownerOf(address), 'cc')
  add(holderId, 'delivered')
  return { senderId, recipients }
}
