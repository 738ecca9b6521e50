import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import { type MemberId, newId, type TenantId } from '../core/ids.ts'
import type { Secret } from '../core/secret.ts'
import { newTenantToken, readTenantToken } from '../core/token.ts'
import { clearAttempts } from '../store/attempts.ts'
import type { Database, Trx } from '../store/database.ts'
import { findIdentityToSignIn, holdIdentityOf, setAddressProved } from '../store/identities.ts'
import { type Home, holdMember, listHomesOf } from '../store/memberships.ts'
import { insertSession, isSessionOpen } from '../store/sessions.ts'
import { findSignInLink, insertSignInLink, spendSignInLink } from '../store/sign-in-links.ts'
import { requireNotSuspended } from '../store/suspensions.ts'
import { inTransaction } from '../store/transaction.ts'
import { allowTry } from './allow-try.ts'
import { passwordMatches } from './password.ts'
import { chooseHome } from './tenants/choose-home.ts'

/** A session ends after a month without use; each use moves its end. */
export const SESSION_MS = 30 * 86_400_000
/** Long enough to walk to another screen, short enough to be worth little in a scrollback. */
const LINK_MS = 60 * 60_000

/**
 * Tries in one window from one address of the network, and for one mail address:
 * people misspell, guessers try millions.
 */
const TRIES_PER_NETWORK_ADDRESS = 50
export const TRIES_PER_EMAIL = 10

export interface Visitor {
  /** Address of the network as the server sees it. */
  ip: string
  /** Cut to what a list of sessions can show. */
  userAgent: string
}

export interface SignedIn {
  tenantId: TenantId
  memberId: MemberId
  /** For the cookie, once. */
  token: Secret
  expiresAt: number
}

/**
 * Make a one-time sign-in link's token for a member. Only who runs the server may carry it.
 *
 * @param link.provesAddress Whom the link is handed to, where they were named by this address: using it proves that it is
 *   theirs.
 */
export async function makeSignInLink(
  db: Kysely<Database>,
  tenantId: TenantId,
  { memberId, provesAddress }: { memberId: MemberId; provesAddress: string | null },
  now: number,
): Promise<Secret> {
  const { token, hash } = newTenantToken(tenantId)
  await insertSignInLink(db, tenantId, { tokenHash: hash, memberId, provesAddress, now, expiresAt: now + LINK_MS })
  return token
}

/** Sign in by a one-time link. @throws `session.link_spent`, `session.too_many_attempts` */
export async function signInByLink(
  db: Kysely<Database>,
  text: string,
  visitor: Visitor,
  now: number,
): Promise<SignedIn> {
  await allowTry(db, `link:${visitor.ip}`, TRIES_PER_NETWORK_ADDRESS, now)
  const token = readTenantToken(text)
  const memberId = token && (await findSignInLink(db, token.tenantId, token.hash))
  if (!memberId) throw linkSpent()
  const { tenantId, hash } = token
  return inTransaction(db, async (trx) => {
    // Before the link, as whoever ends what lets them in does.
    const identity = await holdIdentityOf(trx, tenantId, memberId)
    const link = await spendSignInLink(trx, tenantId, hash, now)
    if (!link) throw linkSpent()
    if (identity && link.provesAddress !== null) await setAddressProved(trx, identity.id, link.provesAddress, now)
    return beginSession(trx, { by: 'link', tenantId, memberId, visitor }, now)
  })
}

function linkSpent(): AppError {
  return new AppError('session.link_spent', undefined, { params: { lifetime: '1 h' } })
}

/** Signed in, or to be asked which of several organisations was meant. */
export type PasswordAnswer = { is: 'in'; signedIn: SignedIn } | { is: 'choose'; homes: Home[] }

/**
 * Sign in by address and password, to the organisation that is named, or to the only one that there is.
 *
 * @throws `tenant.suspended` told to nobody who does not know the password
 * @throws `session.wrong_password` the same for an unknown address, in the same time
 * @throws `session.too_many_attempts` with the time when trying is allowed again
 */
export async function signInByPassword(
  db: Kysely<Database>,
  email: string,
  password: string,
  visitor: Visitor & { tenantId?: TenantId | undefined },
  now: number,
): Promise<PasswordAnswer> {
  const address = email.trim().toLowerCase()
  await allowTry(db, `password:${visitor.ip}`, TRIES_PER_NETWORK_ADDRESS, now)
  await allowTry(db, `password:${address}`, TRIES_PER_EMAIL, now)
  const identity = await findIdentityToSignIn(db, address)
  const matches = await passwordMatches(password, identity?.password_hash)
  if (!identity?.password_hash || !matches) throw new AppError('session.wrong_password')
  const choice = chooseHome(await listHomesOf(db, identity.id), visitor.tenantId)
  if (!choice) throw new AppError('session.wrong_password')
  await clearAttempts(db, `password:${address}`)
  if (choice.is === 'several') return { is: 'choose', homes: choice.homes }
  const { tenantId, memberId } = choice.home
  const holds = { passwordHash: identity.password_hash }
  return { is: 'in', signedIn: await openSession(db, { by: 'password', tenantId, memberId, visitor, holds }, now) }
}

/** Who comes in, and by which way. */
export interface Entrance {
  by: 'link' | 'password' | 'password_link' | 'invitation' | 'switch'
  tenantId: TenantId
  memberId: MemberId
  visitor: Visitor
  /**
   * What lets them in: the hash that their password was compared with, or the session that they come from. Both may have
   * ended since.
   */
  holds?: { passwordHash: string } | { tenantId: TenantId; sessionId: string }
}

/**
 * Begin a session.
 *
 * @throws `session.required` they have left meanwhile, or what let them in has ended; `tenant.suspended`
 */
export async function openSession(db: Kysely<Database>, entrance: Entrance, now: number): Promise<SignedIn> {
  return inTransaction(db, (trx) => beginSession(trx, entrance, now))
}

async function beginSession(trx: Trx, entrance: Entrance, now: number): Promise<SignedIn> {
  const { by, tenantId, memberId, visitor } = entrance
  const { token, hash } = newTenantToken(tenantId)
  const expiresAt = now + SESSION_MS
  const id = newId('ses', now)
  await requireNotSuspended(trx, tenantId)
  if ((await holdMember(trx, entrance)) === 'left') throw new AppError('session.required')
  await requireStillHeld(trx, entrance)
  await insertSession(trx, tenantId, { id, tokenHash: hash, memberId, userAgent: visitor.userAgent, now, expiresAt })
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'member', id: memberId },
    action: 'session.opened',
    subject: { kind: 'session', id },
    result: 'done',
    facts: { by },
    now,
  })
  return { tenantId, memberId, token, expiresAt }
}

/** Whoever changes the password ends the sessions with it: one that is begun meanwhile waits here, or is ended too. */
async function requireStillHeld(trx: Trx, { tenantId, memberId, holds }: Entrance): Promise<void> {
  const identity = await holdIdentityOf(trx, tenantId, memberId)
  if (!holds) return
  const stands =
    'passwordHash' in holds
      ? identity?.password_hash === holds.passwordHash
      : await isSessionOpen(trx, holds.tenantId, holds.sessionId)
  if (!stands) throw new AppError('session.required')
}
