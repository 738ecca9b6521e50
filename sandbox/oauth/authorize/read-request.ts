import type { Client } from '../../state/clients.ts'
import type { Challenge } from '../../state/codes.ts'
import type { FoundClient } from '../find-live-client.ts'
import { readScopes, type Scope } from '../scopes.ts'
import type { PageError, PageErrorCode } from './page-errors.ts'

export type Prompt = 'none' | 'consent' | 'select_account'

/** What a client asks of a person, in order. */
export interface AuthorizeRequest {
  client: Client
  redirectUri: string
  scopes: readonly Scope[]
  prompts: ReadonlySet<Prompt>
  offline: boolean
  /** The token shall also cover what was granted to the project before. */
  includeGranted: boolean
  state?: string
  /** An address, or a `sub`. */
  loginHint?: string
  /** A domain that the chooser keeps to; `*` for any Workspace account. It proves nothing: the id token's `hd` does. */
  hd?: string
  nonce?: string
  pkce?: Challenge
}

export type ReadRequest =
  | { is: 'request'; request: AuthorizeRequest }
  /** `app` is known when the client was. */
  | { is: 'page'; error: PageError; app?: string }

/** What stops the reading; caught in `readAuthorizeRequest` alone. */
class Refusal extends Error {
  readonly page: PageError
  constructor(code: PageErrorCode, detail?: string) {
    super(code)
    this.page = { code, ...(detail !== undefined && { detail }) }
  }
}

type Query = Readonly<Record<string, unknown>>

/** Browsers inside other apps: a page in them cannot be trusted with a sign-in. */
const EMBEDDED = /; wv\)|\bFB(AN|AV|_IAB)\b|\bInstagram\b|\bLine\/|\bMicroMessenger\b/

/** Unreserved characters, 43 to 128 of them (RFC 7636 §4.2). */
const CHALLENGE = /^[A-Za-z0-9._~-]{43,128}$/

/**
 * Read a request to the authorization endpoint, or find the page that refuses it.
 *
 * @param query a parameter given twice arrives as an array
 * @see https://developers.google.com/identity/protocols/oauth2/web-server#httprest (read 2026-11)
 */
export function readAuthorizeRequest(
  query: Query,
  userAgent: string,
  findClient: (id: string) => FoundClient,
): ReadRequest {
  let app: string | undefined
  try {
    const client = readClient(query, findClient)
    app = client.name
    if (EMBEDDED.test(userAgent)) throw new Refusal('disallowed_useragent', `User-Agent: ${userAgent}`)
    return { is: 'request', request: readRequest(query, client) }
  } catch (error) {
    if (error instanceof Refusal) return { is: 'page', error: error.page, ...(app !== undefined && { app }) }
    throw error
  }
}

function readClient(query: Query, findClient: (id: string) => FoundClient): Client {
  const found = findClient(required(query, 'client_id'))
  if (found.is === 'unknown') throw new Refusal('invalid_client')
  if (found.is === 'deleted') throw new Refusal('deleted_client')
  return found.client
}

function readRequest(query: Query, client: Client): AuthorizeRequest {
  const redirectUri = required(query, 'redirect_uri')
  if (!client.redirectUris.includes(redirectUri)) {
    throw new Refusal('redirect_uri_mismatch', `redirect_uri=${redirectUri}`)
  }
  const origin = optional(query, 'origin')
  if (origin !== undefined && !client.origins.includes(origin)) throw new Refusal('origin_mismatch', `origin=${origin}`)
  oneOf(required(query, 'response_type'), 'response_type', ['code'])
  oneOf(optional(query, 'response_mode') ?? 'query', 'response_mode', ['query'])

  const pkce = readChallenge(query)
  const asIs = { state: 'state', loginHint: 'login_hint', hd: 'hd', nonce: 'nonce' } as const
  const echoed = Object.entries(asIs).flatMap(([field, name]) => {
    const value = optional(query, name)
    return value === undefined ? [] : [[field, value]]
  })
  return {
    client,
    redirectUri,
    scopes: readScopeList(query),
    prompts: readPrompts(query),
    offline: oneOf(optional(query, 'access_type') ?? 'online', 'access_type', ['online', 'offline']) === 'offline',
    includeGranted:
      oneOf(optional(query, 'include_granted_scopes') ?? 'false', 'include_granted_scopes', ['true', 'false']) ===
      'true',
    ...Object.fromEntries(echoed),
    ...(pkce && { pkce }),
  }
}

function readScopeList(query: Query): readonly Scope[] {
  const { known, unknown } = readScopes(required(query, 'scope'))
  if (unknown.length > 0) {
    const valid = known.map(({ name }) => name).join(', ')
    throw new Refusal(
      'invalid_scope',
      `Some requested scopes were invalid. {valid=[${valid}], invalid=[${unknown.join(', ')}]}`,
    )
  }
  return known
}

function readPrompts(query: Query): ReadonlySet<Prompt> {
  const words = (optional(query, 'prompt') ?? '').split(' ').filter((word) => word !== '')
  const prompts = new Set(words.map((word) => oneOf<Prompt>(word, 'prompt', ['none', 'consent', 'select_account'])))
  if (prompts.has('none') && prompts.size > 1) throw invalid('prompt', words.join(' '))
  return prompts
}

function readChallenge(query: Query): Challenge | undefined {
  const challenge = optional(query, 'code_challenge')
  const asked = optional(query, 'code_challenge_method')
  if (challenge === undefined) {
    if (asked !== undefined) throw new Refusal('invalid_request', 'Missing required parameter: code_challenge')
    return undefined
  }
  const method = oneOf(asked ?? 'plain', 'code_challenge_method', ['S256', 'plain'])
  const wellFormed = method === 'S256' ? challenge.length === 43 : true
  if (!CHALLENGE.test(challenge) || !wellFormed) throw invalid('code_challenge', challenge)
  return { challenge, method }
}

function required(query: Query, name: string): string {
  const value = optional(query, name)
  if (value === undefined) throw new Refusal('invalid_request', `Missing required parameter: ${name}`)
  return value
}

function optional(query: Query, name: string): string | undefined {
  const value = query[name]
  if (Array.isArray(value)) {
    throw new Refusal('invalid_request', `OAuth 2 parameters can only have a single value: ${name}`)
  }
  return typeof value === 'string' && value !== '' ? value : undefined
}

function oneOf<T extends string>(value: string, name: string, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === value)
  if (found === undefined) throw invalid(name, value)
  return found
}

function invalid(name: string, value: string): Refusal {
  return new Refusal('invalid_request', `Invalid parameter value for ${name}: ${value}`)
}
