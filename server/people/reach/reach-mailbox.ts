import type { Reach } from '@letterlock/wire/sharing'
import { AppError } from '../../core/errors.ts'
import type { Db } from '../../store/database.ts'
import {
  findReachableMailbox,
  listReachableMailboxes,
  type MailboxBeforeReader,
  type Reader,
} from '../../store/mailbox-reach.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { decideReach, type ReachDecision } from './decide-reach.ts'

/** A mailbox that somebody reaches, and how far. */
export interface ReachedMailbox extends MailboxRow {
  reach: Reach
}

/**
 * A mailbox for somebody who wants to do something in it. Whatever names a mailbox, or anything in one, comes through
 * here.
 *
 * @param need What they want to do needs at least this.
 * @throws `request.not_found` there is none, or nothing of it is theirs: the same answer
 * @throws `mailbox.read_only`, `mailbox.owner_only` they may see it, and less than this needs
 */
export async function reachMailbox(db: Db, reader: Reader, mailboxId: string, need: Reach): Promise<ReachedMailbox> {
  const found = await findReachableMailbox(db, reader, mailboxId)
  const decision = found && decideFor(found, reader, need)
  if (!decision || decision.do === 'hide') throw new AppError('request.not_found')
  if (decision.do === 'refuse') throw new AppError(need === 'own' ? 'mailbox.owner_only' : 'mailbox.read_only')
  return { ...found.mailbox, reach: decision.reach }
}

/** Every mailbox that somebody may read, oldest first. At most 200. */
export async function listReached(db: Db, reader: Reader): Promise<ReachedMailbox[]> {
  const found = await listReachableMailboxes(db, reader)
  return found.flatMap((one) => {
    const decision = decideFor(one, reader, 'read')
    return decision.do === 'allow' ? [{ ...one.mailbox, reach: decision.reach }] : []
  })
}

/** One of the mailboxes that somebody may read, or all of them. @throws `request.not_found` as `reachMailbox` */
export async function chooseMailboxes(
  db: Db,
  reader: Reader,
  mailboxId: string | undefined,
): Promise<ReachedMailbox[]> {
  return mailboxId === undefined ? listReached(db, reader) : [await reachMailbox(db, reader, mailboxId, 'read')]
}

/** Decide whether a reader may do something in a mailbox that was found for them. Pure. */
export function decideFor(
  { mailbox, levels }: MailboxBeforeReader,
  { memberId, agentId }: Pick<Reader, 'memberId' | 'agentId'>,
  need: Reach,
): ReachDecision {
  const facts = { isOwner: mailbox.memberId === memberId, kind: mailbox.kind, levels }
  return decideReach({ ...facts, byAgent: agentId !== undefined }, need)
}
