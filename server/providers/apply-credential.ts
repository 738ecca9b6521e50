import type { Secret } from '../core/secret.ts'
import type { Provider } from './provider.ts'

/** A credential about to be used: a token of a grant, or a key as its provider takes it. */
export interface UsableCredential {
  by: 'token' | 'key'
  /** Beside a key, where the provider knows it by one. */
  username?: string | undefined
  secret: Secret
}

/** Where a credential stands in a request to its provider. Opened here, for this one request. */
export interface CredentialParts {
  headers: Record<string, string>
  query: Record<string, string>
}

/** The headers and parameters that carry a credential to its provider. Pure. */
export function applyCredential({ key }: Pick<Provider, 'key'>, credential: UsableCredential): CredentialParts {
  const { by, username = '', secret } = credential
  if (by === 'token' || !key) return { headers: { authorization: `Bearer ${secret.reveal()}` }, query: {} }
  if (key.in === 'query') return { headers: {}, query: { [key.name]: secret.reveal() } }
  if (key.in === 'header')
    return { headers: { [key.name.toLowerCase()]: `${key.prefix}${secret.reveal()}` }, query: {} }
  const pair = Buffer.from(`${username}:${secret.reveal()}`).toString('base64')
  return { headers: { authorization: `Basic ${pair}` }, query: {} }
}
