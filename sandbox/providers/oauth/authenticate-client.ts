import type { Ground } from '../../box.ts'
import { OAuthError } from '../../oauth/oauth-error.ts'
import type { Form } from '../../oauth/read-form.ts'
import { readClientCredentials, sameText } from '../../oauth/token/authenticate-client.ts'
import { findTwinClient, type TwinClient } from '../store/clients.ts'
import type { OAuthRules, Twin } from '../twin.ts'

/**
 * Find out which client asks, by body fields or by HTTP Basic, and that it is who it says.
 *
 * @throws OAuthError `invalid_client`, which says nothing about any grant
 */
export function authenticateTwinClient(
  box: Ground,
  twin: Twin,
  rules: Pick<OAuthRules, 'publicClients'>,
  form: Form,
  authorization: string | undefined,
): TwinClient {
  const { id, secret } = readClientCredentials(form, authorization)
  const client = id === undefined ? undefined : findTwinClient(box.db, twin.name, id)
  if (!client) throw invalidClient()
  if (client.secret === null && rules.publicClients) return client
  if (secret === undefined || !sameText(secret, client.secret ?? '')) throw invalidClient()
  return client
}

function invalidClient(): OAuthError {
  return new OAuthError(401, 'invalid_client', 'Client authentication failed.')
}
