import type { Box } from '../../box.ts'
import { authenticate } from '../../oauth/authenticate.ts'
import { findAccessToken } from '../../state/access-tokens.ts'
import { useAppPassword } from '../../state/app-passwords.ts'
import { findDomain } from '../../state/domains.ts'
import { findUserByEmail, type User } from '../../state/users.ts'
import type { Access } from '../store/access.ts'
import { decideSignIn, type SignInDecision } from './decide-sign-in.ts'
import type { Credential } from './read-sasl.ts'

/**
 * The only scope that opens a mailbox to IMAP and SMTP.
 *
 * @see https://developers.google.com/workspace/gmail/imap/xoauth2-protocol
 */
export const MAIL_SCOPE = 'https://mail.google.com/'
/**
 * How long Gmail lets a session live that was opened with a password. One that was opened with a token ends with it.
 */
const PASSWORD_SESSION_MS = 24 * 3_600_000
export type SignInAnswer =
  /** `endsAt` in epoch milliseconds. */
  | { is: 'in'; user: User; endsAt: number }
  | {
      is: 'refused'
      why: Exclude<SignInDecision, 'let_in'> /** What Google's JSON says of a token. */
      status: '400' | '401'
    }

/**
 * Hold what a client presented against the accounts, the tokens and the switches of the sandbox.
 *
 * @param door whoever has IMAP switched off may still send
 */
export function checkCredential(box: Box, access: Access, credential: Credential, door: 'imap' | 'smtp'): SignInAnswer {
  if (credential.by === 'nothing') return { is: 'refused', why: 'invalid_credentials', status: '400' }
  const user = findUserByEmail(box.db, credential.user)
  const own = access.ofAccount(user?.id ?? '')
  const domain = user?.domain ? findDomain(box.db, user.domain) : undefined
  const isShut = (imap: 'on' | 'off') => door === 'imap' && imap === 'off'
  const isDomainOff = domain && (domain.gmailService === 'off' || isShut(access.ofDomain(domain.name).imap))
  const token = credential.by === 'token' ? checkToken(box, user, credential.token) : undefined
  const why = decideSignIn({
    account: user?.status === 'active' ? 'active' : 'none',
    credential: token?.verdict ?? checkPassword(box, user, own.password, credential),
    by: credential.by,
    signIn: own.signIn,
    imap: isShut(own.imap) ? 'off' : 'on',
    domainImap: isDomainOff ? 'off' : 'on',
  })
  if (why !== 'let_in' || !user) {
    return { is: 'refused', why: why === 'let_in' ? 'invalid_credentials' : why, status: token?.status ?? '401' }
  }
  return { is: 'in', user, endsAt: token?.expiresAt ?? box.now() + PASSWORD_SESSION_MS }
}

function checkPassword(
  box: Box,
  user: User | undefined,
  ownPassword: string | null,
  credential: Credential,
): 'right' | 'real' | 'wrong' {
  if (!user || credential.by !== 'password') return 'wrong'
  if (useAppPassword(box.db, user.id, credential.password, box.now()) === 'right') return 'right'
  return credential.password === ownPassword ? 'real' : 'wrong'
}

interface TokenVerdict {
  verdict: 'right' | 'wrong'
  status: '400' | '401'
  /** Epoch milliseconds. */
  expiresAt?: number
}

/** A token must be this person's, alive, and allowed everything: a narrower scope is as good as none. */
function checkToken(box: Box, user: User | undefined, token: string): TokenVerdict {
  const authentication = authenticate(box, `Bearer ${token}`)
  const held = findAccessToken(box.db, token)
  if (authentication.is !== 'bearer' || !held) return { verdict: 'wrong', status: '401' }
  const { userId, scopes } = authentication.bearer
  const isRight = userId === user?.id && scopes.has(MAIL_SCOPE)
  return { verdict: isRight ? 'right' : 'wrong', status: '400', expiresAt: held.expiresAt }
}
