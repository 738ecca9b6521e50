import type { Locale } from '@letterlock/wire/primitives'
import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import { newId, newToken } from '../core/ids.ts'
import { hashToken } from '../core/token.ts'
import type { Database, Trx } from '../store/database.ts'
import {
  findIdentityByEmail,
  insertIdentity,
  proveTypedEmail,
  setAddressProved,
  setPasswordHash,
} from '../store/identities.ts'
import {
  claimMemberships,
  findLocaleOfAddress,
  type Home,
  isAddressOfMember,
  isAwaited,
  listHomesOf,
} from '../store/memberships.ts'
import {
  findPasswordLink,
  prunePasswordLinks,
  putPasswordLink,
  spendPasswordLink,
} from '../store/people-password-links.ts'
import { deleteOtherSessions, type SessionRow } from '../store/sessions.ts'
import { inTransaction } from '../store/transaction.ts'
import type { SendMail } from '../transport/smtp/send-mail.ts'
import { allowTry } from './allow-try.ts'
import { endWaysIn } from './end-ways-in.ts'
import { hashPassword } from './password.ts'
import { openSession, type SignedIn, type Visitor } from './sign-in.ts'
import { chooseHome } from './tenants/choose-home.ts'
import { writePasswordMail } from './write-password-mail.ts'

/** Long enough for a slow mail server and a coffee; what lies in a mailbox longer is somebody else’s find. */
const LINK_MS = 30 * 60_000
/** A person asks again once or twice; more fills somebody's mailbox. */
const ASKS_PER_EMAIL = 3
const ASKS_PER_NETWORK_ADDRESS = 20
const TRIES_PER_NETWORK_ADDRESS = 50
/** Ends no session of anybody: no id is empty. */
const NONE = ''

export interface ForgottenDeps {
  db: Kysely<Database>
  sendMail: SendMail
  /** Where a link leads; the token is put behind its `#`. */
  page: string
}

/**
 * Let somebody ask for a link, whether or not anybody here has the address: what is counted and answered is the same.
 *
 * @throws `session.too_many_attempts` with the time when asking is allowed again
 */
export async function allowAsking(db: Kysely<Database>, email: string, visitor: Visitor, now: number): Promise<void> {
  await allowTry(db, `forgotten:${visitor.ip}`, ASKS_PER_NETWORK_ADDRESS, now)
  await allowTry(db, `forgotten:${addressOf(email)}`, ASKS_PER_EMAIL, now)
}

/**
 * Mail a link for a new password, where somebody of ours has the address. Run after the answer has gone out, so that
 * neither its words nor its time tell whether there is somebody.
 *
 * @throws `smtp.unreachable` nobody was told, and the link cannot be used
 */
export async function mailPasswordLink(deps: ForgottenDeps, asked: string, now: number): Promise<void> {
  const { db, sendMail, page } = deps
  const email = addressOf(asked)
  await prunePasswordLinks(db, now)
  if (!(await isAddressOfMember(db, email))) return
  const token = newToken()
  await putPasswordLink(db, { tokenHash: hashToken(token), email, now, expiresAt: now + LINK_MS })
  const locale = (await findLocaleOfAddress(db, email)) as Locale | null
  const words = writePasswordMail({ to: email, link: `${page}#${token}`, minutes: LINK_MS / 60_000 }, locale ?? 'en')
  await sendMail({ ...words, id: newId('lnk', now) })
}

/**
 * Choose a password by a link and come in with it. Whoever was added with this address, and nobody is yet, is this
 * person from now on; every session that was open ends. Whoever typed it in their profile is not, unless they are signed
 * in where they use the link: another may have been meant.
 *
 * @throws `session.password_link_spent`, `session.too_many_attempts`, `tenant.suspended` the password is set all the same
 */
export async function choosePassword(
  db: Kysely<Database>,
  wish: { token: string; password: string },
  { session, visitor }: { session: SessionRow | undefined; visitor: Visitor },
  now: number,
): Promise<SignedIn> {
  await allowTry(db, `forgotten:${visitor.ip}:use`, TRIES_PER_NETWORK_ADDRESS, now)
  const tokenHash = hashToken(wish.token)
  // Hashing takes half a second of a core: nobody gets it for a made-up link.
  if ((await findPasswordLink(db, tokenHash, now)) === undefined) throw spent()
  const hash = await hashPassword(wish.password)
  const homes = await inTransaction(db, async (trx) => {
    const email = await spendPasswordLink(trx, tokenHash, now)
    return email === undefined ? [] : setByAddress(trx, email, { hash, session }, now)
  })
  // Of several they are led into the first; the menu leads on from there.
  const choice = chooseHome(homes)
  const home = choice?.is === 'several' ? choice.homes[0] : choice?.home
  if (!home) throw spent()
  return openSession(db, { by: 'password_link', ...home, visitor, holds: { passwordHash: hash } }, now)
}

async function setByAddress(
  trx: Trx,
  email: string,
  { hash, session }: { hash: string; session: SessionRow | undefined },
  now: number,
): Promise<Home[]> {
  if (session?.identityId) await proveTypedEmail(trx, session.identityId, email, now)
  const known = await findIdentityByEmail(trx, email)
  if (!known && !(await isAwaited(trx, email))) return []
  const identityId = known?.id ?? newId('idn', now)
  if (!known) await insertIdentity(trx, { id: identityId, email, isProved: true, now })
  await claimMemberships(trx, identityId, email)
  // The link was mailed to the address: whoever had it before without that has nothing left to come in by.
  if (known && known.address_proved_at === null) await endWaysIn(trx, known, 'passwords', now)
  await setAddressProved(trx, identityId, email, now)
  await setPasswordHash(trx, identityId, hash)
  await deleteOtherSessions(trx, identityId, NONE)
  const homes = await listHomesOf(trx, identityId)
  for (const { tenantId, memberId } of homes) {
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'password.changed',
      subject: { kind: 'member', id: memberId },
      result: 'done',
      facts: { by: 'link' },
      now,
    })
  }
  return homes
}

function addressOf(email: string): string {
  return email.trim().toLowerCase()
}

function spent(): AppError {
  return new AppError('session.password_link_spent', undefined, { params: { lifetime: `${LINK_MS / 60_000} min` } })
}
