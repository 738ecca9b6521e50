import type { FastifyRequest } from 'fastify'
import type { Box } from '../box.ts'
import { findUser, type User } from '../state/users.ts'
import { type Credential, noteAccount, noteCredential } from '../wire-log/note.ts'
import { readTwinCredential } from './read-credential.ts'
import { findTwinCode } from './store/codes.ts'
import { getTwinGrant } from './store/grants.ts'
import { findTwinToken } from './store/tokens.ts'
import { TwinName } from './twin-name.ts'

/** Say in the wire log whose account a request is about, and what it was let in with. */
export function noteTwinAccount(request: FastifyRequest, user: User, credential: Credential | undefined): void {
  noteAccount(request, user.email)
  if (credential !== undefined) noteCredential(request, credential)
}

/** Whose account at a twin a request is about, by what it carries, valid or not; for faults and the wire log. */
export function findTwinAccount(box: Box, request: FastifyRequest): string | undefined {
  const twin = TwinName.safeParse(request.url.split(/[/?]/, 2)[1]).data
  if (twin === undefined) return undefined
  const body = readFields(request.body)
  const grantId = [body.code, body.refresh_token, body.token]
    .filter((text) => typeof text === 'string')
    .map((text) => findTwinCode(box.db, text)?.grantId ?? findTwinToken(box.db, text)?.grantId)
    .find((id) => id !== undefined)
  const userId =
    grantId === undefined ? readTwinCredential(box, twin, request).userId : getTwinGrant(box.db, grantId).userId
  return userId === undefined ? undefined : findUser(box.db, userId)?.email
}

function readFields(body: unknown): Readonly<Record<string, unknown>> {
  return body !== null && typeof body === 'object' && !Buffer.isBuffer(body) ? (body as Record<string, unknown>) : {}
}
