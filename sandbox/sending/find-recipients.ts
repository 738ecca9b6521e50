import type { Ground } from '../box.ts'
import { findDomain } from '../state/domains.ts'
import { findSendAsOwner } from '../state/send-as.ts'
import { findUserByEmail, type User } from '../state/users.ts'
import { readCatchAll } from './catch-all.ts'

/** Why a mail cannot be delivered. */
export type Undeliverable = 'unknown' | 'disabled'

export interface FoundRecipients {
  /** The accounts here, each once, with the address by which it is reached. */
  reached: ReadonlyMap<string, string>
  /** Addresses of this sandbox at which nobody gets mail. What is in neither lives elsewhere. */
  undeliverable: ReadonlyMap<string, Undeliverable>
}

/** Find out what becomes of a mail at each of its recipients. */
export function findRecipients({ db }: Pick<Ground, 'db'>, recipients: readonly string[]): FoundRecipients {
  const reached = new Map<string, string>()
  const undeliverable = new Map<string, Undeliverable>()
  for (const address of recipients) {
    const user = findOwner(db, address) ?? findOwner(db, address.replace(/\+[^@]*(?=@)/, ''))
    if (user?.status === 'active') {
      if (!reached.has(user.id)) reached.set(user.id, address)
    } else if (user) undeliverable.set(address, 'disabled')
    else if (isOurs(db, address)) undeliverable.set(address, 'unknown')
  }
  return { reached, undeliverable }
}

/** Whose address it is. What follows a plus is the owner's own, and taken off by the caller. */
function findOwner(db: Ground['db'], address: string): User | undefined {
  return findUserByEmail(db, address) ?? findSendAsOwner(db, address)
}

/** Of a Workspace domain here we know every address; of any other domain only those that have an account. */
function isOurs(db: Ground['db'], address: string): boolean {
  const domain = findDomain(db, address.slice(address.lastIndexOf('@') + 1))
  return domain !== undefined && readCatchAll(db, domain.name) === 'off'
}
