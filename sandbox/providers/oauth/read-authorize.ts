import type { Challenge } from '../../state/codes.ts'
import type { TwinClient } from '../store/clients.ts'
import type { OAuthRules, TwinScope } from '../twin.ts'

/** What a client asks of a person. */
export interface TwinRequest {
  client: TwinClient
  redirectUri: string
  scopes: readonly TwinScope[]
  state: string | undefined
  pkce: Challenge | null
  prompt: 'consent' | 'none'
  /** Everything that came, for what only one provider knows. */
  query: Readonly<Record<string, unknown>>
}

export type ReadTwinRequest =
  | { is: 'request'; request: TwinRequest }
  /** Refused on a page: nobody knows yet where it would be safe to send the browser. */
  | { is: 'page'; status: 400 | 401; say: string }
  /** Refused by sending the browser back to the app. */
  | { is: 'redirect'; redirectUri: string; error: string; description: string; state: string | undefined }

type Query = Readonly<Record<string, unknown>>

/**
 * Read a request to a twin's authorization endpoint.
 *
 * @see RFC 6749 §4.1.2.1: a wrong client or redirect URI stays on the page, everything else goes back
 */
export function readTwinRequest(
  rules: OAuthRules,
  query: Query,
  findClient: (id: string) => TwinClient | undefined,
): ReadTwinRequest {
  const repeated = Object.keys(query).find((name) => Array.isArray(query[name]))
  if (repeated !== undefined) return { is: 'page', status: 400, say: `The parameter ${repeated} is given twice.` }
  const client = findClient(text(query, 'client_id') ?? '')
  if (!client) return { is: 'page', status: 401, say: 'No app with this client id is registered.' }
  const redirectUri = text(query, 'redirect_uri')
  if (redirectUri === undefined || !client.redirectUris.includes(redirectUri)) {
    return { is: 'page', status: 400, say: `The redirect URI ${redirectUri ?? ''} is not registered for this app.` }
  }
  const state = text(query, 'state')
  const refuse = (error: string, description: string): ReadTwinRequest => ({
    is: 'redirect',
    redirectUri,
    error,
    description,
    state,
  })
  if (text(query, 'response_type') !== 'code') {
    return refuse('unsupported_response_type', 'The response_type must be code.')
  }
  const scopes = readScopes(rules, text(query, 'scope'))
  if (typeof scopes === 'string') return refuse('invalid_scope', scopes)
  const pkce = readPkce(rules, query)
  if (typeof pkce === 'string') return refuse('invalid_request', pkce)
  if (pkce === null && client.secret === null) return refuse('invalid_request', 'A public client needs PKCE.')
  const prompt = rules.promptNone && text(query, 'prompt') === 'none' ? 'none' : 'consent'
  return { is: 'request', request: { client, redirectUri, scopes, state, pkce, prompt, query } }
}

/** @returns a sentence when they cannot be granted */
function readScopes(rules: OAuthRules, asked: string | undefined): readonly TwinScope[] | string {
  const names = asked?.split(' ').filter((name) => name !== '') ?? rules.defaultScopes
  if (names === undefined) return 'The scope is missing.'
  const unknown = names.filter((name) => !rules.scopes.some((scope) => scope.name === name))
  if (unknown.length > 0) return `Unknown scopes: ${unknown.join(' ')}`
  return rules.scopes.filter(({ name }) => names.includes(name))
}

/** @returns a sentence when it cannot be used */
function readPkce(rules: OAuthRules, query: Query): Challenge | null | string {
  const challenge = text(query, 'code_challenge')
  const asked = text(query, 'code_challenge_method')
  if (challenge === undefined) return asked === undefined ? null : 'The code_challenge is missing.'
  const method = rules.challenges.find((known) => known === (asked ?? 'plain'))
  return method === undefined ? 'The code_challenge_method is not supported.' : { challenge, method }
}

function text(query: Query, name: string): string | undefined {
  const value = query[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
