import { SHARES_MAX, type ShareLevel } from '@letterlock/wire/sharing'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import type { Database } from '../../store/database.ts'
import { countGrants, deleteGrant, findGrant, type GivenTo, putGrant } from '../../store/mailbox-grants.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { inTransaction } from '../../store/transaction.ts'
import { type AskedReceiver, getReceiver } from './find-receiver.ts'
import { nameOf, reachForSharing } from './share-mailbox.ts'
import { readReachOfOthers, tellDifference, tellReachChanged } from './tell-reachers.ts'

interface Asked {
  mailboxId: string
  to: AskedReceiver
}

/**
 * Give somebody, or a team, one's own shared mailbox, or change what they were given. Asked twice, it is given once.
 *
 * @throws `request.not_found` there is no such mailbox, person or team in this organisation
 * @throws `mailbox.owner_only`, `share.not_shared`, `share.to_owner`, `share.has_left`, `share.too_many`
 */
export async function giveShare(
  db: Kysely<Database>,
  who: Reader,
  { mailboxId, to: asked, level }: Asked & { level: ShareLevel },
): Promise<void> {
  const { tenantId, memberId, now } = who
  await inTransaction(db, async (trx) => {
    const mailbox = await reachForSharing(trx, who, mailboxId)
    if (mailbox.kind === 'personal') throw new AppError('share.not_shared')
    const to = await getReceiver(trx, who, asked)
    const given = await findGrant(trx, tenantId, mailbox.id, to)
    if (given === level) return
    if (given === undefined && (await countGrants(trx, tenantId, mailbox.id)) >= SHARES_MAX)
      throw new AppError('share.too_many', undefined, { params: { most: String(SHARES_MAX) } })
    const before = await readReachOfOthers(trx, tenantId, mailbox.id, now)
    await putGrant(trx, tenantId, mailbox.id, { to, level, givenBy: memberId, now })
    const after = await readReachOfOthers(trx, tenantId, mailbox.id, now)
    const told = { tenantId, connectionId: mailbox.connectionId, by: await nameOf(trx, tenantId, memberId) }
    await tellDifference(trx, told, { before, after }, now)
    await tellReachChanged(trx, tenantId, now)
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: given === undefined ? 'mailbox.given' : 'mailbox.given_otherwise',
      subject: { kind: 'mailbox', id: mailbox.id },
      result: 'done',
      facts: { [to.kind]: to.id, level, ...(given !== undefined && { before: given }) },
      now,
    })
  })
}

/**
 * Take a mailbox from somebody, or a team. What they have open is refused from now on, and whoever loses it is told. Where
 * nothing was given, nothing happens.
 *
 * @throws `request.not_found`, `mailbox.owner_only`
 */
export async function takeShare(db: Kysely<Database>, who: Reader, { mailboxId, to: asked }: Asked): Promise<void> {
  const { tenantId, memberId, now } = who
  await inTransaction(db, async (trx) => {
    const mailbox = await reachForSharing(trx, who, mailboxId)
    const to = asked as GivenTo
    const given = await findGrant(trx, tenantId, mailbox.id, to)
    if (given === undefined) return
    const before = await readReachOfOthers(trx, tenantId, mailbox.id, now)
    await deleteGrant(trx, tenantId, mailbox.id, to)
    const after = await readReachOfOthers(trx, tenantId, mailbox.id, now)
    const told = { tenantId, connectionId: mailbox.connectionId, by: await nameOf(trx, tenantId, memberId) }
    await tellDifference(trx, told, { before, after }, now)
    await tellReachChanged(trx, tenantId, now)
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'mailbox.taken',
      subject: { kind: 'mailbox', id: mailbox.id },
      result: 'done',
      facts: { [to.kind]: to.id, level: given },
      now,
    })
  })
}
