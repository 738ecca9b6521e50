import type { Ground } from '../box.ts'
import type { User } from '../state/users.ts'
import { saveTwinKey } from './store/keys.ts'
import type { Twin } from './twin.ts'

/** A key, told once. */
export interface MadeKey {
  /** What is sent beside the secret, or only names it. */
  id: string
  secret: string
}

/** Make an API key for a person; where their provider keeps one for each, the one before it ends. */
export function makeTwinKey(box: Ground, twin: Twin, user: User, secret?: string): MadeKey | 'none-at-this-provider' {
  if (!twin.keys) return 'none-at-this-provider'
  const made = twin.keys.make(box, user)
  const key = { ...made, ...(secret !== undefined && { secret }) }
  saveTwinKey(box.db, twin.name, { ...key, kind: 'api_key', userId: user.id, madeAt: box.now() })
  return key
}
