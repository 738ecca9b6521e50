import type { Ground } from '../box.ts'
import { findAccessToken } from '../state/access-tokens.ts'
import { findCode } from '../state/codes.ts'
import { findRefreshToken } from '../state/refresh-tokens.ts'
import { findUser } from '../state/users.ts'
import { readBearerToken } from './authenticate.ts'

/** Whose account a request is about, by the token or code it carries, valid or not; for faults and the wire log. */
export function findAccount(box: Ground, authorization: string | undefined, body: unknown): string | undefined {
  const form = readObject(body)
  const access = readBearerToken(authorization) ?? form.token
  const holder =
    (typeof access === 'string' && findAccessToken(box.db, access)) ||
    (typeof form.code === 'string' && findCode(box.db, form.code)) ||
    (typeof form.refresh_token === 'string' && findRefreshToken(box.db, form.refresh_token)) ||
    (typeof form.token === 'string' && findRefreshToken(box.db, form.token))
  return holder ? findUser(box.db, holder.userId)?.email : undefined
}

/** A body that was left as bytes may be a whole mail: it is not looked into. */
function readObject(body: unknown): Readonly<Record<string, unknown>> {
  return body !== null && typeof body === 'object' && !Buffer.isBuffer(body) ? (body as Record<string, unknown>) : {}
}
