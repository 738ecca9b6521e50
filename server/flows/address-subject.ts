import { ADDRESS_SUBJECT_PREFIX } from '../store/proved-accounts.ts'

/** Stands for an account of which nothing but the address is known: a password tells no account id. */
export function addressSubject(address: string): string {
  return `${ADDRESS_SUBJECT_PREFIX}${address.toLowerCase()}`
}

/** Whether a subject is an address alone: whoever signs in to a server of their own may give any. Pure. */
export function isAddressSubject(subject: string | null): boolean {
  return subject?.startsWith(ADDRESS_SUBJECT_PREFIX) ?? false
}

/** Whether a grant's account is the one that a connection stands for. Pure. */
export function isSameAccount(
  known: { address: string; subject: string },
  granted: { account: string; accountSubject: string },
): boolean {
  return known.subject === granted.accountSubject || known.subject === addressSubject(granted.account)
}
