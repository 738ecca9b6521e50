import type { CreateInvitation } from '@letterlock/wire/invitations'
import type { Role } from '@letterlock/wire/session'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { type InvitationId, type MemberId, newId } from '../../core/ids.ts'
import type { Secret } from '../../core/secret.ts'
import type { Queue } from '../../jobs/queue.ts'
import type { Database, Trx } from '../../store/database.ts'
import { cancelWaitingMails, insertInvitationMails } from '../../store/invitation-mails.ts'
import { findInvitation } from '../../store/invitations.ts'
import { changeMember, lockPeople } from '../../store/members.ts'
import { findPerson } from '../../store/people-list.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import { allowTry } from '../allow-try.ts'
import { addMember } from '../members/add-member.ts'
import { dayOf } from '../members/today.ts'
import { mayHandOver, mayInvite } from './decide-invite.ts'
import { giveToken, renewInvitation } from './renew.ts'

export interface InviteDeps {
  db: Kysely<Database>
  queue: Pick<Queue, 'send'>
  /** Whether this installation sends mail. */
  mails: boolean
  now(): number
}

/** An invitation, with its token where the link was asked for: shown once, kept nowhere. */
export interface Invited {
  id: InvitationId
  token: Secret | undefined
}

/** A mail that went to a wrong folder is sent again once or twice; more fills somebody's mailbox. */
const MAILS_PER_PERSON = 3

/**
 * Invite somebody who is on the list, or put somebody on it and invite them: by a mail, which a job sends, or by a link
 * to hand over.
 *
 * @throws `invitation.role_above`, `invitation.caretaker_only`, `invitation.can_sign_in`, `invitation.no_mail`,
 *   `member.exists`, `request.not_found`
 */
export async function invite(deps: InviteDeps, who: SessionRow, wish: CreateInvitation): Promise<Invited> {
  if (wish.way === 'mail' && !deps.mails) throw new AppError('invitation.no_mail')
  if ('person' in wish) {
    if (!mayInvite(who.role, wish.person.role)) throw new AppError('invitation.role_above')
    if (wish.person.department || wish.way === 'link') requireReachGiver(who, wish.person.role)
    const memberId = await addMember(deps.db, who, wish.person, deps.now())
    return inviteMember(deps, who, memberId, wish)
  }
  return inviteMember(deps, who, wish.memberId, wish)
}

/**
 * Give an invitation a new link, by mail or to hand over; the link before opens nothing from then on.
 *
 * @throws `request.not_found`, `invitation.can_sign_in`, `invitation.role_above`, `invitation.caretaker_only`,
 *   `invitation.no_mail`
 */
export async function inviteAgain(
  deps: InviteDeps,
  who: SessionRow,
  id: string,
  way: 'mail' | 'link',
): Promise<Invited> {
  if (way === 'mail' && !deps.mails) throw new AppError('invitation.no_mail')
  const invitation = await findInvitation(deps.db, who.tenantId, id)
  if (!invitation) throw new AppError('request.not_found')
  return inviteMember(deps, who, invitation.memberId, { way })
}

async function inviteMember(
  { db, queue, now: clock }: InviteDeps,
  who: SessionRow,
  memberId: string,
  { way, language }: Pick<CreateInvitation, 'way' | 'language'>,
): Promise<Invited> {
  const { tenantId } = who
  const now = clock()
  if (way === 'mail') await allowTry(db, `invite-mail:${tenantId}:${memberId}`, MAILS_PER_PERSON, now)
  return inTransaction(db, async (trx) => {
    // Roles and addresses stay as they are read here until this is over.
    await lockPeople(trx, tenantId)
    const person = await findPerson(trx, tenantId, memberId, dayOf(now))
    if (!person || person.leftAt !== null) throw new AppError('request.not_found')
    if (!mayInvite(who.role, person.role)) throw new AppError('invitation.role_above')
    if (way === 'link') requireReachGiver(who, person.role)
    if (person.identityId !== null)
      throw new AppError('invitation.can_sign_in', undefined, { params: { name: person.name } })
    // Nobody is them yet, so that nobody's own choice is overwritten.
    if (language) await changeMember(trx, tenantId, person.id, { locale: language })
    const id = await renewInvitation(trx, tenantId, person, { by: who.memberId, way, now })
    // A mail that still waits would make another link, and end this one.
    await cancelWaitingMails(trx, tenantId, { memberId: person.id })
    if (way === 'link') return { id, token: await giveToken(trx, tenantId, id, { copiedBy: who.memberId, now }) }
    await putMail(trx, who, { id, memberId: person.id, email: person.email }, now)
    await queue.send(trx, 'invitations.send', { tenantId })
    return { id, token: undefined }
  })
}

/**
 * A department may have been given mailboxes, and so may somebody on the list: whoever puts a person of their own into
 * it, or takes that link themselves, would read them. Those who look after all may do so anyway.
 */
function requireReachGiver(by: SessionRow, role: Role): void {
  if (!mayHandOver(by.role, role)) throw new AppError('invitation.caretaker_only')
}

async function putMail(
  trx: Trx,
  who: SessionRow,
  to: { id: InvitationId; memberId: MemberId; email: string },
  now: number,
): Promise<void> {
  const mail = {
    id: newId('inm', now),
    memberId: to.memberId,
    email: to.email,
    kind: 'invite',
    invitationId: to.id,
    roundId: null,
    askedBy: who.memberId,
    state: 'waiting',
    because: null,
  } as const
  await insertInvitationMails(trx, who.tenantId, [mail], now)
}
