import type { Ground } from '../box.ts'
import { staff } from '../company/world/own-people.ts'
import { OWN_DOMAIN } from '../company/world/person.ts'
import { listUsers, type User } from '../state/users.ts'

/** A person as the directories of other providers list them. */
export interface Colleague {
  name: string
  email: string
  /** Nine digits, always the same for the same address. */
  number: number
}

/** What a person's company is called: that of their Workspace domain, or a company of one. */
export function companyName({ domain, name }: Pick<User, 'domain' | 'name'>): string {
  if (domain === OWN_DOMAIN) return 'Brandal Pumps'
  return domain ?? name
}

/** The same text for everybody of a company. */
export function companyKey({ domain, email }: Pick<User, 'domain' | 'email'>): string {
  return domain ?? email.toLowerCase()
}

/** Everybody of a person's company, those without an account in the sandbox too; by name. */
export function listColleagues(box: Ground, user: User): Colleague[] {
  const key = companyKey(user)
  const accounts = listUsers(box.db).filter((one) => companyKey(one) === key)
  const others = key === OWN_DOMAIN ? staff : []
  const people = new Map([...others, ...accounts].map(({ name, email }) => [email.toLowerCase(), { name, email }]))
  return [...people.values()]
    .map((one) => ({ ...one, number: numberOf(one.email.toLowerCase()) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** A number of nine digits that belongs to a text for good. */
export function numberOf(text: string): number {
  let sum = 7
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 900_000_007
  return 100_000_000 + (sum % 900_000_000)
}
