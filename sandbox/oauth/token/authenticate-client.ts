import { timingSafeEqual } from 'node:crypto'
import type { Ground } from '../../box.ts'
import type { Client } from '../../state/clients.ts'
import { findLiveClient } from '../find-live-client.ts'
import { invalidRequest, OAuthError } from '../oauth-error.ts'
import type { Form } from '../read-form.ts'

interface ClientCredentials {
  id?: string
  secret?: string
}

/**
 * Find out which client asks, by form fields or by HTTP Basic, and that it is who it says.
 *
 * @throws OAuthError `invalid_request`, `invalid_client`, `deleted_client`: none of them says anything about a grant
 */
export function authenticateClient(box: Ground, form: Form, authorization: string | undefined): Client {
  const { id, secret } = readClientCredentials(form, authorization)
  if (id === undefined) throw invalidRequest('Could not determine client ID from request.')
  const found = findLiveClient(box, id)
  if (found.is === 'unknown') throw new OAuthError(401, 'invalid_client', 'The OAuth client was not found.')
  if (found.is === 'deleted') throw new OAuthError(401, 'deleted_client', 'The OAuth client was deleted.')
  if (secret === undefined) throw invalidRequest('client_secret is missing.')
  if (!sameText(secret, found.client.secret)) {
    throw new OAuthError(401, 'invalid_client', 'The provided client secret is invalid.')
  }
  return found.client
}

/**
 * Read by what a client says it is known. Both parts of HTTP Basic are form-encoded (RFC 6749 §2.3.1).
 *
 * @throws OAuthError `invalid_request` when form and header name different clients
 */
export function readClientCredentials(form: Form, authorization: string | undefined): ClientCredentials {
  const basic = /^basic +([A-Za-z0-9+/=]+) *$/i.exec(authorization ?? '')?.[1]
  if (basic === undefined) {
    return {
      ...(form.client_id !== undefined && { id: form.client_id }),
      ...(form.client_secret !== undefined && { secret: form.client_secret }),
    }
  }
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString().split(':')
  if (form.client_id !== undefined && form.client_id !== formDecode(id)) {
    throw invalidRequest('The client ID of the form and of the Authorization header differ.')
  }
  return { id: formDecode(id), secret: formDecode(secret.join(':')) }
}

function formDecode(text: string): string {
  return new URLSearchParams(`v=${text}`).get('v') ?? ''
}

/** Compare secrets in a time that says nothing of where they differ. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
