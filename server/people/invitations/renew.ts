import type { Role } from '@letterlock/wire/session'
import { appendAudit } from '../../audit/append.ts'
import { type InvitationId, type MemberId, newId, type TenantId } from '../../core/ids.ts'
import type { Secret } from '../../core/secret.ts'
import { newTenantToken } from '../../core/token.ts'
import type { Trx } from '../../store/database.ts'
import {
  changeInvitation,
  insertInvitation,
  insertInvitationToken,
  lockOpenInvitation,
} from '../../store/invitations.ts'

/** A week holds a holiday and a slow Monday; what lies in a mailbox for longer is somebody else’s find. */
const INVITATION_MS = 7 * 86_400_000

/**
 * Have somebody be invited from now for a week: the invitation that they have goes on, or there is a new one. No link
 * comes of this alone; `giveToken` makes it.
 *
 * @param wish.by Who asks.
 */
export async function renewInvitation(
  trx: Trx,
  tenantId: TenantId,
  person: { id: MemberId; email: string; role: Role },
  wish: { by: MemberId; way: 'mail' | 'link'; now: number },
): Promise<InvitationId> {
  const { by, way, now } = wish
  const { id: memberId, email, role } = person
  const open = await lockOpenInvitation(trx, tenantId, memberId)
  const id = open?.id ?? newId('inv', now)
  const expiresAt = now + INVITATION_MS
  if (open) {
    await changeInvitation(trx, tenantId, id, { email, role, renewedBy: by, renewedAt: now, expiresAt, askedAt: null })
  } else await insertInvitation(trx, tenantId, { id, memberId, email, role, madeBy: by, expiresAt, now })
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'member', id: by },
    action: open ? 'invitation.resent' : 'invitation.made',
    subject: { kind: 'invitation', id },
    result: 'done',
    facts: { member: memberId, email, role, way },
    now,
  })
  return id
}

/**
 * Make the one token that opens an invitation; every one before opens nothing from now on.
 *
 * @param copiedBy Who gets the link; undefined for the mail to the invited.
 */
export async function giveToken(
  trx: Trx,
  tenantId: TenantId,
  id: InvitationId,
  { copiedBy, now }: { copiedBy: MemberId | undefined; now: number },
): Promise<Secret> {
  const { token, hash } = newTenantToken(tenantId)
  await insertInvitationToken(trx, tenantId, { tokenHash: hash, invitationId: id, now })
  await changeInvitation(trx, tenantId, id, { tokenHash: hash, copiedBy: copiedBy ?? null })
  return token
}
