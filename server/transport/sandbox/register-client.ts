import { z } from 'zod'
import type { Config, OAuthClient } from '../../core/config.ts'
import { AppError } from '../../core/errors.ts'
import { Secret } from '../../core/secret.ts'

const Registered = z.object({ clientId: z.string(), clientSecret: z.string() })

/** It is on this machine; longer than this says that something else listens there. */
const ANSWER_MS_MAX = 10_000

const MAIN = { project: 'letterlock-sandbox', name: 'Letterlock' }
/** Where metadata may be asked for, because nothing wider is. */
const COUNTS = { project: 'letterlock-counts', name: 'Letterlock' }

/**
 * The OAuth client of this installation: the deployer's, or one that the sandbox gives us. Google gives none: without the
 * deployer's, each organisation brings its own.
 *
 * @throws `start.setting_invalid` no sandbox answers
 */
export async function haveClient(
  config: Pick<Config, 'client' | 'farSide' | 'publicUrl'>,
): Promise<OAuthClient | undefined> {
  const { client, farSide, publicUrl } = config
  if (client || farSide.kind === 'google') return client
  return registerSandboxClient(new URL(farSide.issuer), new URL('/oauth/callback', publicUrl).href)
}

/** The client for counting, from a Google project of its own: the deployer's, or one that the sandbox gives us. */
export async function haveCountsClient(
  config: Pick<Config, 'countsClient' | 'farSide' | 'publicUrl'>,
): Promise<OAuthClient | undefined> {
  const { countsClient, farSide, publicUrl } = config
  if (countsClient || farSide.kind === 'google') return countsClient
  const redirectUri = new URL('/oauth/callback', publicUrl).href
  return registerSandboxClient(new URL(farSide.issuer), redirectUri, COUNTS)
}

/**
 * What a deployer does by hand in Google's console, the sandbox lets us ask for: a client with our redirect URI.
 *
 * @throws `start.setting_invalid` no sandbox answers
 */
export async function registerSandboxClient(sandbox: URL, redirectUri: string, as = MAIN): Promise<OAuthClient> {
  const answer = await fetch(new URL('/sandbox/clients', sandbox), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...as,
      redirectUris: [redirectUri],
      verification: 'verified',
    }),
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  }).catch((error: unknown) => {
    throw noSandbox(sandbox, 'no sandbox answers', error)
  })
  // No JSON is no sandbox, which the next line says.
  const registered = Registered.safeParse(await answer.json().catch(() => undefined))
  if (!answer.ok || !registered.success) throw noSandbox(sandbox, 'what answers is no sandbox of this version')
  const { clientId, clientSecret } = registered.data
  return { id: clientId, secret: new Secret(clientSecret) }
}

function noSandbox(sandbox: URL, what: string, cause?: unknown): AppError {
  const setting = 'LETTERLOCK_SANDBOX_URL'
  const problem = `${what} at ${sandbox.origin}; start one with \`npm run sandbox\`, or set LETTERLOCK_GOOGLE_CLIENT_ID for Google itself`
  return new AppError('start.setting_invalid', `${setting}: ${what}`, { cause, params: { setting, problem } })
}
