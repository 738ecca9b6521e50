import { z } from 'zod'
import type { OAuthClient } from './core/config.ts'
import { Secret } from './core/secret.ts'

const Registered = z.object({ clientId: z.string(), clientSecret: z.string() })

/** What a deployer does by hand in Google's console, the sandbox lets us ask for: a client with our redirect URI. */
export async function registerSandboxClient(sandbox: URL, redirectUri: string): Promise<OAuthClient> {
  const answer = await fetch(new URL('/sandbox/clients', sandbox), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      project: 'letterlock-sandbox',
      name: 'Letterlock',
      redirectUris: [redirectUri],
      verification: 'verified',
    }),
    signal: AbortSignal.timeout(10_000),
  })
  if (!answer.ok) throw new Error(`the sandbox refused to register the client: status ${answer.status}`)
  const { clientId, clientSecret } = Registered.parse(await answer.json())
  return { id: clientId, secret: new Secret(clientSecret) }
}
