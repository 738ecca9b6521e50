import type { Ground } from '../../box.ts'
import { discordOAuth } from './twin.ts'

/** What Discord says of its authorization server. @see RFC 8414 §2 */
export function showMetadata(box: Ground): object {
  const issuer = `${box.url()}/discord`
  const authMethods = ['client_secret_basic', 'client_secret_post', 'none']
  return {
    issuer,
    authorization_endpoint: `${issuer}/api/oauth2/authorize`,
    token_endpoint: `${issuer}${discordOAuth.tokenPath}`,
    revocation_endpoint: `${issuer}/api/oauth2/token/revoke`,
    scopes_supported: discordOAuth.scopes.map(({ name }) => name),
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: authMethods,
    revocation_endpoint_auth_methods_supported: authMethods,
    code_challenge_methods_supported: discordOAuth.challenges,
    authorization_response_iss_parameter_supported: true,
  }
}
