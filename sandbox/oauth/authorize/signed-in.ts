import type { DatabaseSync } from 'node:sqlite'
import { findUser, type User } from '../../state/users.ts'

/**
 * The accounts a browser is signed in to, in a cookie of the sandbox: `sub.epoch~sub.epoch`.
 * It needs no signature, because any account may be chosen here without a password.
 */
export const ACCOUNTS_COOKIE = 'sandbox_accounts'

/** As many accounts as Google lets one browser hold. */
const ACCOUNTS_MAX = 10

export interface SignedIn {
  user: User
  /** The `authuser` of this account in this browser. */
  index: number
}

/** The accounts that a browser's cookie still signs it in to: deleted, suspended and signed-out ones are left out. */
export function findSignedIn(db: DatabaseSync, cookie: string | undefined): SignedIn[] {
  return (cookie ?? '')
    .split('~')
    .slice(0, ACCOUNTS_MAX)
    .flatMap((entry) => {
      const [id = '', epoch] = entry.split('.')
      const user = findUser(db, id)
      return user?.status === 'active' && String(user.signInEpoch) === epoch ? [user] : []
    })
    .map((user, index) => ({ user, index }))
}

/** The cookie's value with one more account; one that is there already keeps its place. */
export function addSignedIn(signedIn: readonly SignedIn[], user: User): string {
  const users = signedIn.map((each) => each.user)
  const all = users.some(({ id }) => id === user.id) ? users : [...users, user].slice(-ACCOUNTS_MAX)
  return all.map(({ id, signInEpoch }) => `${id}.${signInEpoch}`).join('~')
}
