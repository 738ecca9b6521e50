import type { FastifyRequest } from 'fastify'
import type { Ground } from '../box.ts'
import { findUser, type User } from '../state/users.ts'
import { noteCredential } from '../wire-log/note.ts'
import { noteTwinAccount } from './note-request.ts'
import { readTwinCredential } from './read-credential.ts'
import type { Grant } from './store/grants.ts'
import type { TwinToken } from './store/tokens.ts'
import type { TwinName } from './twin-name.ts'

/** Who a request to a twin's API speaks for. */
export interface Admitted {
  user: User
  /** What it was let in with. */
  by: 'access_token' | 'api_key' | 'password'
  /** Set for an access token. */
  token?: TwinToken
  grant?: Grant
}

/** Let a request in by the credential it carries, or say that it opens nothing. What was used stands in the wire log. */
export function admit(box: Ground, twin: TwinName, request: FastifyRequest): Admitted | 'refused' {
  const found = readTwinCredential(box, twin, request)
  const user = found.userId === undefined ? undefined : findUser(box.db, found.userId)
  const over = found.token?.expiresAt != null && found.token.expiresAt <= box.now()
  if (found.is === 'none' || found.is === 'unknown' || user?.status !== 'active' || over) {
    noteCredential(request, over ? 'expired' : found.is)
    return 'refused'
  }
  noteTwinAccount(request, user, found.is)
  if (found.is === 'expired') return 'refused'
  const { token, grant } = found
  return { user, by: found.is, ...(token && grant && { token, grant }) }
}
