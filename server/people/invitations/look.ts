import type { Locale } from '@letterlock/wire/primitives'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import { readTenantToken } from '../../core/token.ts'
import type { Database, Db } from '../../store/database.ts'
import { findIdentity, findIdentityByEmail, type IdentityRow } from '../../store/identities.ts'
import { findInvitationOfToken, type InvitationRow } from '../../store/invitations.ts'
import { findInvited, type Invited } from '../../store/invited.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { allowTry } from '../allow-try.ts'
import type { Visitor } from '../sign-in.ts'
import { decideView, type InvitedDecision, type InvitedFacts } from './decide-view.ts'

/** Tokens that are none, from one address of the network, in ten minutes: some are typed wrongly, guessers try millions. */
const UNKNOWN_PER_NETWORK_ADDRESS = 50

/** What a link is for, and how that stands for whoever holds it. */
export interface Looked {
  tenantId: TenantId
  invitation: InvitationRow
  invited: Invited
  inviter: Invited | undefined
  decision: InvitedDecision
  /**
   * Whose the invited address is, where somebody signs in with it. Whoever typed it is this only while a mailed link shows
   * that it is theirs, in their own browser.
   */
  account: IdentityRow | undefined
  /** Whose browser it is. */
  signedInAs: string | null
  /** What to say it in: the reader's own language, else the one of the invitation; null where nobody chose. */
  locale: Locale | null
}

/**
 * Say what an invitation is and what may be done with it. Reads alone, however often it is asked.
 *
 * @param session Of the browser that asks, if it has one.
 * @throws `invitation.unknown` no such token, cut or made up; `session.too_many_attempts` after many of those
 */
export async function lookAtInvitation(
  db: Kysely<Database>,
  text: string,
  asks: { session: SessionRow | undefined; visitor: Visitor },
  now: number,
): Promise<Looked> {
  const token = readTenantToken(text)
  const invitation = token && (await findInvitationOfToken(db, token.tenantId, token.hash))
  const looked = invitation && (await standing(db, token, invitation, asks.session, now))
  if (looked) return looked
  await allowTry(db, `invitation:${asks.visitor.ip}`, UNKNOWN_PER_NETWORK_ADDRESS, now)
  throw new AppError('invitation.unknown')
}

/** How an invitation stands for whoever holds one of its tokens. */
export async function standing(
  db: Db,
  { tenantId, hash }: { tenantId: TenantId; hash: Buffer },
  invitation: InvitationRow,
  session: SessionRow | undefined,
  now: number,
): Promise<Looked | undefined> {
  const invited = await findInvited(db, tenantId, invitation.memberId)
  if (!invited) return undefined
  const inviter = await findInvited(db, tenantId, invitation.renewedBy)
  const { copiedBy } = invitation
  const copier = copiedBy && (await findInvited(db, tenantId, copiedBy))
  const own = session?.identityId ? await findIdentity(db, session.identityId) : undefined
  const typist = copiedBy === null && own?.typed_email === invitation.email ? own : undefined
  const account = (await findIdentityByEmail(db, invitation.email)) ?? typist
  const isInvited = own !== undefined && (own.id === account?.id || own.id === invited.identityId)
  const decision = decideView(
    {
      invitation,
      token: invitation.tokenHash?.equals(hash) ? 'current' : 'older',
      copier: copiedBy === null ? null : copier && !copier.hasLeft ? copier.role : 'gone',
      member: invited,
      isSuspended: invited.isSuspended,
      visitor: session === undefined ? 'nobody' : isInvited ? 'invited' : 'other',
      account: standingOf(account, typist),
    },
    now,
  )
  const signedInAs = own?.email ?? session?.email ?? null
  const locale = session?.locale ?? invited.locale
  return { tenantId, invitation, invited, inviter, decision, account, signedInAs, locale }
}

function standingOf(account: IdentityRow | undefined, typist: IdentityRow | undefined): InvitedFacts['account'] {
  if (account === undefined) return 'none'
  return account.address_proved_at === null && account !== typist ? 'not_proved' : 'proved'
}
