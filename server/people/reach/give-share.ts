import type { ShareLevel } from '@letterlock/wire/sharing'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Database, Trx } from '../../store/database.ts'
import { countGrants, deleteGrant, findGrant, type GivenTo, putGrant } from '../../store/mailbox-grants.ts'
import { listActiveInTeam, type Reader } from '../../store/mailbox-reach.ts'
import { holdMember } from '../../store/memberships.ts'
import { findPerson } from '../../store/people-list.ts'
import { findTeam } from '../../store/teams.ts'
import { inTransaction } from '../../store/transaction.ts'
import { dayOf } from '../members/today.ts'
import { nameOf, reachForSharing } from './share-mailbox.ts'
import { tellReachChanged, tellReachers } from './tell-reachers.ts'

/** A list that a person can still look through; more people than that are a team. */
const GRANTS_MAX = 100

interface Asked {
  mailboxId: string
  to: { kind: GivenTo['kind']; id: string }
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
    const { to, people } = await findReceiver(trx, who, asked)
    const before = await findGrant(trx, tenantId, mailbox.id, to)
    if (before === level) return
    if (before === undefined && (await countGrants(trx, tenantId, mailbox.id)) >= GRANTS_MAX)
      throw new AppError('share.too_many', undefined, { params: { most: String(GRANTS_MAX) } })
    await putGrant(trx, tenantId, mailbox.id, { to, level, givenBy: memberId, now })
    const news = { kind: 'mailbox.given', connectionId: mailbox.connectionId, level } as const
    const told = people.filter((id) => id !== memberId)
    await tellReachers(trx, tenantId, told, { ...news, by: await nameOf(trx, tenantId, memberId) }, now)
    await tellReachChanged(trx, tenantId, now)
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: before === undefined ? 'mailbox.given' : 'mailbox.given_otherwise',
      subject: { kind: 'mailbox', id: mailbox.id },
      result: 'done',
      facts: { [to.kind]: to.id, level, ...(before !== undefined && { before }) },
      now,
    })
  })
}

/**
 * Take a mailbox from somebody, or a team. What they have open is refused from now on. Where nothing was given, nothing
 * happens.
 *
 * @throws `request.not_found`, `mailbox.owner_only`
 */
export async function takeShare(db: Kysely<Database>, who: Reader, { mailboxId, to: asked }: Asked): Promise<void> {
  const { tenantId, memberId, now } = who
  await inTransaction(db, async (trx) => {
    const mailbox = await reachForSharing(trx, who, mailboxId)
    const to = asked as GivenTo
    const before = await findGrant(trx, tenantId, mailbox.id, to)
    if (before === undefined) return
    await deleteGrant(trx, tenantId, mailbox.id, to)
    await tellReachChanged(trx, tenantId, now)
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'mailbox.taken',
      subject: { kind: 'mailbox', id: mailbox.id },
      result: 'done',
      facts: { [to.kind]: to.id, level: before },
      now,
    })
  })
}

/** Whom it goes to, and which active people that is today. */
async function findReceiver(
  trx: Trx,
  { tenantId, memberId, now }: Reader,
  { kind, id }: Asked['to'],
): Promise<{ to: GivenTo; people: MemberId[] }> {
  if (kind === 'team') {
    const team = await findTeam(trx, tenantId, id)
    if (!team) throw new AppError('request.not_found')
    return { to: { kind, id: team.id }, people: await listActiveInTeam(trx, tenantId, team.id, now) }
  }
  const person = await requireActive(trx, tenantId, id, now)
  if (person === memberId) throw new AppError('share.to_owner')
  return { to: { kind, id: person }, people: [person] }
}

/**
 * Somebody of the organisation, who stays until the transaction ends.
 *
 * @throws `request.not_found`, `share.has_left`
 */
export async function requireActive(trx: Trx, tenantId: TenantId, id: string, now: number): Promise<MemberId> {
  const person = await findPerson(trx, tenantId, id, dayOf(now))
  if (!person) throw new AppError('request.not_found')
  if ((await holdMember(trx, { tenantId, memberId: person.id })) === 'left')
    throw new AppError('share.has_left', undefined, { params: { name: person.name } })
  return person.id
}
