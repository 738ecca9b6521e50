import { randomBytes, scryptSync } from 'node:crypto'
import type { Role } from '@letterlock/wire/session'
import { newId } from '../../server/core/ids.ts'
import type { Db } from '../../server/store/database.ts'
import { insertIdentity, setPasswordHash } from '../../server/store/identities.ts'
import { insertMember } from '../../server/store/members.ts'
import { findConsoleTenant } from '../../server/store/tenants.ts'
import type { OpenHouse } from './open-house.ts'

export interface Colleague {
  email: string
  password: string
}

/** Somebody else in the owner's organisation, who can sign in. */
export async function addColleague({ database: { db } }: OpenHouse, email: string, role: Role): Promise<Colleague> {
  const now = Date.now()
  const password = `the password of ${email}`
  const tenant = await findConsoleTenant(db)
  if (!tenant) throw new Error('the house has no organisation yet')
  const identityId = await addIdentity(db, email)
  await insertMember(db, tenant.id, { id: newId('mem', now), identityId, email, name: email, role, now })
  return { email, password }
}

/** Somebody who signs in with an address, in no organisation yet; the password is `the password of` that address. */
export async function addIdentity(db: Db, email: string): Promise<string> {
  const now = Date.now()
  const id = newId('idn', now)
  await insertIdentity(db, { id, email, isProved: true, now })
  await setPasswordHash(db, id, hashCheaply(`the password of ${email}`))
  return id
}

/** A hash names its own cost; what half a second of a core guards in a database guards nothing in a test. */
function hashCheaply(password: string): string {
  const [N, r, p, salt] = [16, 8, 1, randomBytes(16)]
  const key = scryptSync(password, salt, 32, { N, r, p })
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$')
}
