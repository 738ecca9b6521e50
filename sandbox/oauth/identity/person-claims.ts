import type { Ground } from '../../box.ts'
import type { User } from '../../state/users.ts'
import { claimsAllowed } from '../scopes.ts'

export interface PersonClaims {
  sub: string
  hd?: string
  email?: string
  email_verified?: boolean
  name?: string
  picture?: string
  given_name?: string
  family_name?: string
}

/** What the granted scopes let a client know of a person; `hd` for a Workspace account alone. */
export function personClaims(box: Ground, user: User, scopes: readonly string[]): PersonClaims {
  const allowed = claimsAllowed(scopes)
  const [given = user.name, ...family] = user.name.split(' ')
  return {
    sub: user.id,
    ...(user.domain !== null && { hd: user.domain }),
    ...(allowed.email && { email: user.email, email_verified: true }),
    ...(allowed.profile && {
      name: user.name,
      picture: `${box.url()}/picture/${user.id}.svg`,
      given_name: given,
      ...(family.length > 0 && { family_name: family.join(' ') }),
    }),
  }
}
