import { createHash } from 'node:crypto'
import type { Settings } from '../state/settings.ts'
import type { User } from '../state/users.ts'

/** Google names a token by so many of its first characters. */
const PREFIX_CHARS = 16

/** Whom an event is about. @see https://developers.google.com/identity/protocols/risc#event_types (read 2026-11) */
export function accountSubject(issuer: string, user: User, form: Settings['riscSubject']): object {
  const subject = { subject_type: form, iss: issuer, sub: user.id }
  return form === 'id_token_claims' ? { ...subject, email: user.email } : subject
}

/** Which refresh token an event is about, without saying what it is. */
export function tokenSubject(token: string, form: Settings['riscTokenIdentifier']): object {
  const subject = { subject_type: 'oauth_token', token_type: 'refresh_token', token_identifier_alg: form }
  return { ...subject, token: form === 'prefix' ? token.slice(0, PREFIX_CHARS) : doubleHash(token) }
}

/** Base64 of the SHA-512 of the SHA-512. */
function doubleHash(token: string): string {
  const once = createHash('sha512').update(token).digest()
  return createHash('sha512').update(once).digest('base64')
}
