import type { Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import type { Database } from '../store/database.ts'
import { findIdentity } from '../store/identities.ts'
import type { SessionRow } from '../store/sessions.ts'
import { allowTry } from './allow-try.ts'
import { hasJustSignedIn } from './just-signed-in.ts'
import { passwordMatches } from './password.ts'

/** A person who mistypes their own password this often in a while should wait. */
const TRIES = 10

/**
 * Whether somebody has just shown again that it is them: by their password, or, who has none, by having signed in within ten
 * minutes. An open browser alone is not enough.
 *
 * @param now Epoch milliseconds.
 * @throws `session.current_password_wrong`
 * @throws `session.too_many_attempts` an open browser or a stolen cookie must not guess without end
 */
export async function proveOneself(
  db: Kysely<Database>,
  who: SessionRow,
  password: string | undefined,
  now: number,
): Promise<'proved' | 'not_proved'> {
  const identity = who.identityId === null ? undefined : await findIdentity(db, who.identityId)
  if (!identity) throw new AppError('session.required')
  if (identity.password_hash === null) {
    return (await hasJustSignedIn(db, who, now)) ? 'proved' : 'not_proved'
  }
  if (password === undefined) return 'not_proved'
  await allowTry(db, `current:${identity.id}`, TRIES, now)
  if (!(await passwordMatches(password, identity.password_hash))) throw new AppError('session.current_password_wrong')
  return 'proved'
}
