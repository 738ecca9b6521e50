/** Whom a password signs in as, and where. */
export interface Login {
  username: string
  host: string
  /** Gmail's own server: there the address alone names the account. */
  isGmail: boolean
}

export type SameLogin = { is: 'same' } | { is: 'other'; expected: string; actual: string }

/**
 * Decide whether a sign-in opens the account that it is meant for: its password decides whose mail is read, not the
 * address that was typed beside it. Pure.
 *
 * @param kept How the connection that this would replace was reached; undefined where there is none, or where its
 *   provider's API opened it: then it was Gmail.
 */
export function decideSameLogin(
  address: string,
  wished: Login,
  kept: Pick<Login, 'username' | 'host'> | 'by_api' | undefined,
): SameLogin {
  const actual = `${wished.username} (${wished.host})`
  if (wished.isGmail && !isSame(wished.username, address)) return { is: 'other', expected: address, actual }
  if (kept === undefined) return { is: 'same' }
  if (kept === 'by_api') return wished.isGmail ? { is: 'same' } : { is: 'other', expected: address, actual }
  if (isSame(kept.username, wished.username) && isSame(kept.host, wished.host)) return { is: 'same' }
  return { is: 'other', expected: `${kept.username} (${kept.host})`, actual }
}

/** Nobody gives two accounts names that differ in their capitals alone. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
