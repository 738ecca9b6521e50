import type { SendingAddress } from '@letterlock/wire/sending-addresses'
import type { Person } from '@letterlock/wire/threads'
import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { listOwnAddresses } from '../../store/own-addresses.ts'
import { findSendingAddresses } from '../../store/sending-addresses.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'
import { isNamedGmailSending } from '../../transport/imap/imap-far-side.ts'
import { isMailable } from './read-addresses.ts'

/** By what a mailbox sends, and as whom it is signed in. */
export interface SendsBy {
  way: 'gmail' | 'smtp' | 'none'
  /** Of its connection, as it stands now. */
  account: string | null
  /** The mail server's name; null where none is set. */
  server: string | null
}

type Mailbox = Pick<MailboxRow, 'id' | 'kind' | 'memberId' | 'address'>

/**
 * The addresses that a mailbox may put into From, its own first. Over Gmail the others are those that Gmail has last said to
 * have verified; over a mail server those of whoever owns the mailbox, where they have proved them here. Asks nobody.
 *
 * A shared mailbox over a mail server has its own alone: the others would be somebody’s who shares a mailbox, not a name. So has
 * one that Gmail sends for over SMTP.
 *
 * @see docs/decisions/0052-sending-addresses.md
 */
export async function listSendingAddresses(
  db: Db,
  tenantId: TenantId,
  mailbox: Mailbox,
  by: SendsBy,
): Promise<SendingAddress[]> {
  const seen = new Set([addressKey(mailbox.address)])
  const others = (await listOthers(db, tenantId, mailbox, by)).filter(({ address }) => {
    const key = addressKey(address)
    return !seen.has(key) && seen.add(key) && isMailable(address)
  })
  const own = { address: mailbox.address, name: '', isOwn: true }
  return [own, ...others.map(({ address, name }) => ({ address, name, isOwn: false }))]
}

/**
 * The one of its addresses that a mailbox sends as where `wished` is asked for; undefined where it may not.
 *
 * @param wished As a draft has it; undefined is the mailbox’s own.
 */
export async function findSendingAddress(
  db: Db,
  tenantId: TenantId,
  mailbox: Mailbox,
  by: SendsBy,
  wished: string | undefined,
): Promise<SendingAddress | undefined> {
  const key = addressKey(wished ?? mailbox.address)
  // Nobody has to vouch for a mailbox's own: so nothing is asked of any table for most mail.
  if (key === addressKey(mailbox.address)) return { address: mailbox.address, name: '', isOwn: true }
  const all = await listSendingAddresses(db, tenantId, mailbox, by)
  return all.find(({ address }) => addressKey(address) === key)
}

async function listOthers(db: Db, tenantId: TenantId, mailbox: Mailbox, by: SendsBy): Promise<Person[]> {
  switch (by.way) {
    case 'none':
      return []
    case 'gmail': {
      const kept = await findSendingAddresses(db, tenantId, mailbox.id)
      // What was said of another account is nothing of this one's.
      return kept?.account === by.account ? kept.addresses : []
    }
    case 'smtp': {
      // Gmail puts the account's in place of what it has not verified, and over SMTP it cannot be asked what it has.
      if (mailbox.kind === 'shared' || (by.server !== null && isNamedGmailSending(by.server))) return []
      const claims = await listOwnAddresses(db, tenantId)
      const mine = claims.filter(({ memberId, of, stands }) => {
        return memberId === mailbox.memberId && of !== 'shared' && stands
      })
      return mine.map(({ address }) => ({ address, name: '' })).sort((a, b) => (a.address < b.address ? -1 : 1))
    }
  }
}
