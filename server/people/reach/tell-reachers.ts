import type { ShareLevel } from '@letterlock/wire/sharing'
import { type ConnectionId, type MailboxId, type MemberId, newId, type TenantId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import type { Trx } from '../../store/database.ts'
import { listLevelsGiven } from '../../store/mailbox-reach.ts'
import { insertNotices } from '../../store/notices.ts'
import { dropShareMails } from '../../store/share-mails.ts'
import { callToNotices } from '../notices/call-to-notices.ts'
import { decideReach } from './decide-reach.ts'
import { decideShareNews } from './decide-share-news.ts'

/** How far each of those reach whom a mailbox is given to, themselves or by a team; its owner is not among them. */
export type ReachOfOthers = ReadonlyMap<MemberId, ShareLevel>

/** A mailbox that something is told of, and by whom it was changed, by name. */
interface Told {
  tenantId: TenantId
  /** The mailbox's connection, after which the page names it. */
  connectionId: ConnectionId
  by: string
}

/** What is changed back within this time, or changed again, a mail would only have confused somebody with. */
const HOLD_MS = 5 * 60_000
/** Two minutes' worth of mail: a larger circle reads it on the page, and nobody else's news waits behind it. */
const MAILED_MAX = 200

/** Who reaches a shared mailbox besides its owner, and how far. @param now Epoch milliseconds. */
export async function readReachOfOthers(
  trx: Trx,
  tenantId: TenantId,
  mailboxId: MailboxId,
  now: number,
): Promise<ReachOfOthers> {
  const given = await listLevelsGiven(trx, tenantId, mailboxId, now)
  return new Map(
    given.flatMap(({ id, levels }) => {
      const decision = decideReach({ isOwner: false, kind: 'shared', levels }, 'read')
      return decision.do === 'allow' && decision.reach !== 'own' ? [[id, decision.reach] as const] : []
    }),
  )
}

/**
 * Tell everybody once who reaches a mailbox otherwise than before: on their page, and by mail unless it is changed back
 * soon. Whoever still reaches it as far by another way is told nothing.
 *
 * @param now Epoch milliseconds.
 */
export async function tellDifference(
  trx: Trx,
  told: Told,
  { before, after }: { before: ReachOfOthers; after: ReachOfOthers },
  now: number,
): Promise<void> {
  const { tenantId, connectionId, by } = told
  const changed = [...new Set([...before.keys(), ...after.keys()])].flatMap((memberId) => {
    const kind = decideShareNews(before.get(memberId), after.get(memberId))
    return kind ? [{ memberId, kind }] : []
  })
  const ids = changed.map(({ memberId }) => memberId)
  // What no mail has told yet, the next one tells: as one change from where they stood before.
  const untold = await dropShareMails(trx, tenantId, connectionId, ids)
  const notices = changed.map(({ memberId, kind }) => {
    const waited = untold.get(memberId)
    const [was, is] = [waited ? waited.before : before.get(memberId), after.get(memberId)]
    const isMailed = changed.length <= MAILED_MAX && decideShareNews(was, is) !== undefined
    const reasonParams = { by, ...(is !== undefined && { level: is }), ...(was !== undefined && { before: was }) }
    const mailDueAt = isMailed ? now + HOLD_MS : null
    return { ...noticeOf({ memberId, connectionId, now }), kind, reasonParams, mailDueAt }
  })
  await insertNotices(trx, tenantId, notices)
  await callToNotices(trx, tenantId, ids, now)
}

/** Tell somebody that a mailbox is theirs from now on. @param now Epoch milliseconds. */
export async function tellHandedOver(trx: Trx, told: Told, memberId: MemberId, now: number): Promise<void> {
  const { tenantId, connectionId, by } = told
  await dropShareMails(trx, tenantId, connectionId, [memberId])
  const news = { kind: 'mailbox.handed_over', reasonParams: { by }, mailDueAt: now + HOLD_MS } as const
  await insertNotices(trx, tenantId, [{ ...noticeOf({ memberId, connectionId, now }), ...news }])
  await callToNotices(trx, tenantId, [memberId], now)
}

/** Have every open page of the organisation ask anew which mailboxes it reaches: the word names none. */
export async function tellReachChanged(trx: Trx, tenantId: TenantId, now: number): Promise<void> {
  await appendEvent(trx, { tenantId, memberId: null, event: { kind: 'mailboxes.changed' }, now })
}

function noticeOf({ memberId, connectionId, now }: { memberId: MemberId; connectionId: ConnectionId; now: number }) {
  return { id: newId('ntc', now), memberId, connectionId, reasonCode: null, at: now, overAt: null }
}
