import { z } from 'zod'
import type { OAuthClient } from '../../core/config.ts'
import { AppError } from '../../core/errors.ts'
import { Secret } from '../../core/secret.ts'

const Registered = z.object({ clientId: z.string(), clientSecret: z.string() })

/** It is on this machine; longer than this says that something else listens there. */
const ANSWER_MS_MAX = 10_000

/**
 * What a developer does in a provider's portal, its twin lets us ask for: a client with our redirect URI, and the address
 * at which installs arrive that begin there. Asked again it gives the same one.
 *
 * @throws `oauth.unreachable` the sandbox does not answer: later
 */
async function registerTwinClient(
  sandbox: string,
  provider: string,
  addresses: { redirectUri: string; installUri: string },
): Promise<OAuthClient> {
  const answer = await fetch(new URL(`/sandbox/providers/${provider}/clients`, sandbox), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Letterlock',
      redirectUris: [addresses.redirectUri],
      installUri: addresses.installUri,
    }),
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  }).catch((error: unknown) => {
    throw new AppError('oauth.unreachable', 'no sandbox answers', { cause: error })
  })
  const registered = Registered.safeParse(await answer.json().catch(() => undefined))
  if (!answer.ok || !registered.success) throw new AppError('oauth.unreachable', 'no twin of this version answers')
  const { clientId, clientSecret } = registered.data
  return { id: clientId, secret: new Secret(clientSecret) }
}

/** The same, asked once by a process for each provider; a failure is asked again. */
export function twinClients(
  sandbox: string,
  addressesOf: (provider: string) => { redirectUri: string; installUri: string },
): (provider: string) => Promise<OAuthClient> {
  const known = new Map<string, Promise<OAuthClient>>()
  return (provider) => {
    const client = known.get(provider) ?? registerTwinClient(sandbox, provider, addressesOf(provider))
    known.set(provider, client)
    client.catch(() => known.delete(provider))
    return client
  }
}
