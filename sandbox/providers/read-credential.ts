import type { FastifyRequest } from 'fastify'
import type { Ground } from '../box.ts'
import { readBearerToken } from '../oauth/authenticate.ts'
import type { Credential } from '../wire-log/note.ts'
import { type Grant, getTwinGrant } from './store/grants.ts'
import { findTwinKey } from './store/keys.ts'
import { findTwinToken, type TwinToken } from './store/tokens.ts'
import type { TwinName } from './twin-name.ts'

/** Where an API key goes as a bearer; everywhere else it goes by Basic with what stands beside it. */
const KEYS_AS_BEARER: ReadonlySet<TwinName> = new Set(['dialpad'])

/** What a request to a twin's API carries. */
export interface TwinCredential {
  is: Credential
  /** Undefined when nobody is known by it. */
  userId?: string
  /** Of an access token, whether it still lives or not. */
  token?: TwinToken
  grant?: Grant
}

/**
 * Find out what a request carries: an access token, an API key as bearer or as Basic, or an account's password.
 * Whether a token still lives is not asked here.
 */
export function readTwinCredential(
  box: Ground,
  twin: TwinName,
  { headers: { authorization }, query }: Pick<FastifyRequest, 'headers' | 'query'>,
): TwinCredential {
  const keysAsBearer = KEYS_AS_BEARER.has(twin)
  const basic = readBasic(authorization)
  const key = basic && !keysAsBearer && findTwinKey(box.db, twin, basic.secret, basic.id)
  if (basic) return key ? { is: key.kind, userId: key.userId } : { is: 'unknown' }
  const bearer = readBearerToken(authorization) ?? Object(query).apikey
  if (typeof bearer !== 'string') return { is: authorization === undefined ? 'none' : 'unknown' }
  const token = findTwinToken(box.db, bearer)
  const grant = token && getTwinGrant(box.db, token.grantId)
  if (grant?.twin === twin && token?.kind === 'access') {
    return { is: 'access_token', userId: grant.userId, token, grant }
  }
  const plain = keysAsBearer && findTwinKey(box.db, twin, bearer)
  return plain ? { is: 'api_key', userId: plain.userId } : { is: 'unknown' }
}

/** Both parts as they were sent: nothing in them is form-encoded, unlike a client's own. */
function readBasic(header: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^basic +([A-Za-z0-9+/=]+) *$/i.exec(header ?? '')?.[1]
  if (encoded === undefined) return undefined
  const text = Buffer.from(encoded, 'base64').toString()
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { id: text.slice(0, colon), secret: text.slice(colon + 1) }
}
