import type { Locale } from '@letterlock/wire/primitives'
import type { Kysely } from 'kysely'
import type { ErrorCode } from '../../core/errors.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Database, Trx } from '../../store/database.ts'
import { type InvitationMailRow, lockDueMail, setInvitationMail } from '../../store/invitation-mails.ts'
import { findInvitation } from '../../store/invitations.ts'
import { findInvited, type Invited } from '../../store/invited.ts'
import { inTransaction } from '../../store/transaction.ts'
import { mayInvite } from './decide-invite.ts'
import { decideLetter } from './decide-letter.ts'
import { giveToken, renewInvitation } from './renew.ts'
import type { InvitationLetter } from './write-invitation-mail.ts'

/** A mail that this process alone sends now. */
export interface ClaimedMail {
  mail: InvitationMailRow
  letter: InvitationLetter
  locale: Locale
}

/**
 * Take the next mail that is due, with the link that only it will hold. What no longer holds is called off: they left,
 * came in by another way, or whoever asked may not any more. What waited for too long is given up, and the list says so.
 */
export async function claimMail(
  db: Kysely<Database>,
  tenantId: TenantId,
  publicUrl: URL,
  now: number,
): Promise<ClaimedMail | 'none' | 'called_off'> {
  return inTransaction(db, async (trx) => {
    const mail = await lockDueMail(trx, tenantId, now)
    if (!mail) return 'none'
    const to = await findInvited(trx, tenantId, mail.memberId)
    // What waits, waits on: a suspension ends.
    if (to?.isSuspended) return 'none'
    const by = await findInvited(trx, tenantId, mail.askedBy)
    const change = { because: null, dueAt: null, tries: mail.tries, triedAt: now }
    const letter = to && by ? await letterOf(trx, tenantId, { mail, to, by }, publicUrl, now) : undefined
    if (letter === 'too_late') {
      const because = 'invitation.mail_late' satisfies ErrorCode
      await setInvitationMail(trx, tenantId, mail.id, { ...change, state: 'failed', because })
      return 'called_off'
    }
    if (!to || !letter) {
      await setInvitationMail(trx, tenantId, mail.id, { ...change, state: 'cancelled' })
      return 'called_off'
    }
    await setInvitationMail(trx, tenantId, mail.id, {
      ...change,
      state: 'sending',
      email: to.email,
      ...(letter.invitationId !== undefined && { invitationId: letter.invitationId }),
    })
    return { mail, letter: letter.letter, locale: to.locale ?? to.language }
  })
}

async function letterOf(
  trx: Trx,
  tenantId: TenantId,
  { mail, to, by }: { mail: InvitationMailRow; to: Invited; by: Invited },
  publicUrl: URL,
  now: number,
) {
  if (to.hasLeft) return undefined
  const told = { kind: mail.kind, to: to.email, name: to.name, organisation: to.organisation, role: to.role }
  const page = (path: string) => new URL(path, publicUrl).href
  const invitation = mail.invitationId ? await findInvitation(trx, tenantId, mail.invitationId) : undefined
  const madeFor = decideLetter(invitation, { mail, person: to, now })
  if (mail.kind === 'asked') {
    if (madeFor === 'too_late') return madeFor
    return {
      letter: { ...told, by: by.name, link: page('/people/invitations'), expiresAt: null },
      invitationId: undefined,
    }
  }
  if (by.hasLeft || !mayInvite(by.role, to.role)) return undefined
  if (mail.kind === 'remind') {
    if (!to.canSignIn) return undefined
    if (madeFor === 'too_late') return madeFor
    return { letter: { ...told, by: by.name, link: page('/settings/email'), expiresAt: null }, invitationId: undefined }
  }
  if (to.canSignIn) return undefined
  if (invitation && (invitation.revokedAt !== null || invitation.acceptedAt !== null)) return undefined
  if (madeFor === 'too_late') return madeFor
  const renewal = { by: mail.askedBy as MemberId, way: 'mail', now } as const
  const id =
    invitation && madeFor === 'as_it_stands'
      ? invitation.id
      : await renewInvitation(trx, tenantId, { id: mail.memberId, ...to }, renewal)
  const token = await giveToken(trx, tenantId, id, { copiedBy: undefined, now })
  const fresh = await findInvitation(trx, tenantId, id)
  const link = new URL('/invite', publicUrl)
  link.hash = token.reveal()
  const letter: InvitationLetter = { ...told, by: by.name, link: link.href, expiresAt: fresh?.expiresAt ?? null }
  return { letter, invitationId: id }
}
