import type { Account } from '../providers/check-credential.ts'
import type { Wanted } from './judge-grant.ts'

/** Whose account a consent or a key was given for. */
export interface Identified {
  /** Its name at the provider, for people. */
  account: string
  /** Its id there, for ever; one of ours where the provider has none. */
  accountSubject: string
}

/**
 * Name an account. Pure. Where its provider has no id for it, a name alone never makes two accounts one: only whoever
 * connects a known one again, and finds the same name, is believed to have meant it.
 *
 * @param said What the provider said of it; undefined where it says nothing of anybody.
 * @param known The account that is to be connected again.
 * @param own What stands for the account where nothing else does: the attempt, a key's user name, the person.
 */
export function nameAccount(said: Account | undefined, known: Wanted['account'], own: Identified): Identified {
  if (said?.subject !== undefined) return { account: said.name, accountSubject: said.subject }
  const account = said?.name ?? own.account
  const isAgain = said !== undefined && known?.address === account
  return { account, accountSubject: isAgain ? known.subject : own.accountSubject }
}
