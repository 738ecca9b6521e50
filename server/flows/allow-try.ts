import { AppError } from '../core/errors.ts'
import { countAttempt } from '../store/attempts.ts'
import type { SessionRow } from '../store/sessions.ts'
import type { ImapDeps } from './imap-deps.ts'

/**
 * Providers lock an account after a dozen wrong passwords: we stop before. Counted for each member alone, wherever they
 * try: nobody locks another out, and whoever signs in at a server of their own wins no further tries elsewhere.
 */
const TRIES_MAX = 8
const TRIES_WINDOW_MS = 10 * 60_000

/**
 * Count a sign-in with a password before it is made. Receiving and sending are counted apart: the two are most often
 * tried together.
 *
 * @returns the key to take the count back with, once the password has worked
 * @throws `imap.tries_exceeded`
 */
export async function allowTry(
  deps: Pick<ImapDeps, 'db' | 'now'>,
  who: Pick<SessionRow, 'tenantId' | 'memberId'>,
  side: 'imap' | 'smtp',
): Promise<string> {
  const key = `${side}:${who.tenantId}:${who.memberId}`
  const { attempts, endsAt } = await countAttempt(deps.db, key, deps.now(), TRIES_WINDOW_MS)
  if (attempts <= TRIES_MAX) return key
  throw new AppError('imap.tries_exceeded', undefined, { params: { until: new Date(endsAt).toISOString() } })
}
