import type { FastifyInstance } from 'fastify'
import type { Box } from '../../box.ts'

const KEPT_SECONDS = 3600

/**
 * `/.well-known/openid-configuration`: only what the sandbox does is claimed. That callbacks carry `iss` is not,
 * because refusals carry none, and clients that read the promise would then refuse the refusal.
 */
export function discoveryRoute(app: FastifyInstance, box: Box): void {
  app.get('/.well-known/openid-configuration', async (_request, reply) => {
    const url = box.url()
    return reply
      .header('cache-control', `public, max-age=${KEPT_SECONDS}`)
      .type('application/json; charset=utf-8')
      .send(
        JSON.stringify(
          {
            issuer: url,
            authorization_endpoint: `${url}/o/oauth2/v2/auth`,
            token_endpoint: `${url}/token`,
            userinfo_endpoint: `${url}/v1/userinfo`,
            revocation_endpoint: `${url}/revoke`,
            jwks_uri: `${url}/oauth2/v3/certs`,
            response_types_supported: ['code'],
            response_modes_supported: ['query'],
            subject_types_supported: ['public'],
            id_token_signing_alg_values_supported: ['RS256'],
            scopes_supported: ['openid', 'email', 'profile'],
            token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
            claims_supported: [
              'aud',
              'email',
              'email_verified',
              'exp',
              'family_name',
              'given_name',
              'iat',
              'iss',
              'name',
              'picture',
              'sub',
            ],
            code_challenge_methods_supported: ['plain', 'S256'],
            grant_types_supported: ['authorization_code', 'refresh_token'],
          },
          null,
          2,
        ),
      )
  })
}
