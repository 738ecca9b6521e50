import type { AcceptInvitation } from '@letterlock/wire/invite-door'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError, type ErrorCode } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { readTenantToken } from '../../core/token.ts'
import { clearAttempts } from '../../store/attempts.ts'
import type { Database, Trx } from '../../store/database.ts'
import { isUniqueViolation } from '../../store/database-failure.ts'
import {
  insertIdentity,
  lockIdentityByEmail,
  proveTypedEmail,
  setAddressProved,
  setPasswordHash,
} from '../../store/identities.ts'
import { changeInvitation, lockInvitation } from '../../store/invitations.ts'
import { lockInvited, setIdentity } from '../../store/invited.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import { allowTry } from '../allow-try.ts'
import { endWaysIn } from '../end-ways-in.ts'
import { hashPassword, passwordMatches } from '../password.ts'
import { openSession, type SignedIn, TRIES_PER_EMAIL, type Visitor } from '../sign-in.ts'
import { type Looked, lookAtInvitation, standing } from './look.ts'

/** One person mistypes a few times; each try leaves a line in the audit. */
const TRIES_PER_INVITATION = 30

/** What of an answer decides who comes in. */
type Proof =
  | { as: 'new'; name: string; hash: string }
  | { as: 'existing'; identityId: string; hash: string }
  | { as: 'this'; identityId: string }

/**
 * Take an invitation: whoever was added with its address is this person from now on, and the browser is signed in. Of
 * two who press at once one comes in, and the other is told.
 *
 * @throws `invitation.unknown`, `invitation.over`, `invitation.suspended`, `invitation.other_account`,
 *   `invitation.account_exists`, `session.wrong_password`, `session.too_many_attempts`
 */
export async function acceptInvitation(
  db: Kysely<Database>,
  wish: AcceptInvitation,
  asks: { session: SessionRow | undefined; visitor: Visitor },
  now: number,
): Promise<SignedIn> {
  const looked = await lookAtInvitation(db, wish.token, asks, now)
  await allowTry(db, `invitation:${looked.invitation.id}`, TRIES_PER_INVITATION, now)
  const home = { tenantId: looked.tenantId, memberId: looked.invitation.memberId }
  try {
    requireOpen(looked, wish.as)
    const proof = await prove(db, looked, wish, now)
    await take(db, looked, wish, { proof, session: asks.session }, now)
    const holds = holdsOf(proof, asks.session)
    return await openSession(db, { by: 'invitation', ...home, visitor: asks.visitor, ...(holds && { holds }) }, now)
  } catch (error) {
    if (error instanceof AppError && REFUSALS.has(error.code)) await noteRefusal(db, looked, error.code, now)
    throw error
  }
}

function holdsOf(proof: Proof, session: SessionRow | undefined) {
  if ('hash' in proof) return { passwordHash: proof.hash }
  return session && { tenantId: session.tenantId, sessionId: session.id }
}

const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'invitation.over',
  'tenant.suspended',
  'invitation.other_account',
  'invitation.account_exists',
  'session.wrong_password',
])

function requireOpen({ decision }: Looked, as: AcceptInvitation['as']): void {
  if (decision.state === 'suspended') throw new AppError('tenant.suspended')
  if (decision.state !== 'open') throw new AppError('invitation.over')
  if (decision.account === as) return
  if (decision.account === 'existing') throw new AppError('invitation.account_exists')
  // Somebody else's browser, or one whose session has ended since the page was opened.
  throw new AppError(decision.account === 'new' ? 'invitation.over' : 'invitation.other_account')
}

/** Hashing takes half a second of a core: it is done for a link that works alone, and outside of any transaction. */
async function prove(db: Kysely<Database>, looked: Looked, wish: AcceptInvitation, now: number): Promise<Proof> {
  if (wish.as === 'new') return { as: 'new', name: wish.name, hash: await hashPassword(wish.password) }
  const { account } = looked
  if (!account) throw new AppError('invitation.over')
  if (wish.as === 'this') return { as: 'this', identityId: account.id }
  const key = `password:${account.email}`
  await allowTry(db, key, TRIES_PER_EMAIL, now)
  const hash = account.password_hash
  if (!(await passwordMatches(wish.password, hash)) || !hash) throw new AppError('session.wrong_password')
  await clearAttempts(db, key)
  return { as: 'existing', identityId: account.id, hash }
}

async function take(
  db: Kysely<Database>,
  { tenantId, invitation: { id, memberId } }: Looked,
  wish: AcceptInvitation,
  { proof, session }: { proof: Proof; session: SessionRow | undefined },
  now: number,
): Promise<void> {
  const token = readTenantToken(wish.token)
  try {
    await inTransaction(db, async (trx) => {
      // The member first, as whoever makes them leave does.
      await lockInvited(trx, tenantId, memberId)
      const invitation = await lockInvitation(trx, tenantId, id)
      const fresh = token && invitation && (await standing(trx, token, invitation, session, now))
      if (!fresh) throw new AppError('invitation.unknown')
      requireOpen(fresh, wish.as)
      const way = fresh.invitation.copiedBy === null ? 'mail' : 'link'
      const identityId =
        proof.as === 'new'
          ? await makeIdentity(trx, fresh.invitation.email, { hash: proof.hash, isProved: way === 'mail' }, now)
          : proof.identityId
      if (way === 'mail') await proveTypedEmail(trx, identityId, fresh.invitation.email, now)
      await setIdentity(trx, tenantId, memberId, { identityId, name: proof.as === 'new' ? proof.name : undefined })
      await changeInvitation(trx, tenantId, id, { acceptedAt: now })
      await appendAudit(trx, {
        tenantId,
        actor: { kind: 'member', id: memberId },
        action: 'invitation.accepted',
        subject: { kind: 'invitation', id },
        result: 'done',
        facts: { member: memberId, as: proof.as, way },
        now,
      })
    })
  } catch (error) {
    // Somebody else took the address, or was this member, in the same moment.
    if (isUniqueViolation(error)) throw new AppError('invitation.account_exists')
    throw error
  }
}

/**
 * Somebody whose address it is without their having proved it gives way: `decideView` has let nobody else come here, and
 * all that they were given, they were given for this address. Whoever only typed it stays who they are.
 */
async function makeIdentity(
  trx: Trx,
  email: string,
  { hash, isProved }: { hash: string; isProved: boolean },
  now: number,
): Promise<string> {
  const before = await lockIdentityByEmail(trx, email)
  const id = before?.id ?? newId('idn', now)
  if (!before) await insertIdentity(trx, { id, email, isProved, now })
  else if (before.address_proved_at === null && isProved) {
    await endWaysIn(trx, before, 'invitations', now)
    await setAddressProved(trx, id, email, now)
  } else throw new AppError('invitation.account_exists')
  await setPasswordHash(trx, id, hash)
  return id
}

async function noteRefusal(db: Kysely<Database>, looked: Looked, code: ErrorCode, now: number): Promise<void> {
  const { tenantId, invitation } = looked
  await inTransaction(db, (trx) =>
    appendAudit(trx, {
      tenantId,
      actor: { kind: 'system', id: 'invitations' },
      action: 'invitation.refused',
      subject: { kind: 'invitation', id: invitation.id },
      result: code,
      facts: { member: invitation.memberId, state: looked.decision.state },
      now,
    }),
  )
}
