import { missingScopes } from '../providers/missing-scopes.ts'
import type { Provider } from '../providers/provider.ts'
import type { HandedRow } from '../store/handed-credentials.ts'

export type HandOutDecision =
  | { do: 'hand_out' }
  /** It could send, and what this connection sends goes through approval. */
  | { do: 'refuse'; because: 'guarded' }
  /** The caller is about to use what was never granted. */
  | { do: 'refuse'; because: 'missing_scopes'; missing: string[] }

/**
 * Decide whether the credential of a usable connection may leave the house. Pure.
 *
 * Of a guarded connection nothing leaves that can send: no token with a scope that the provider names as sending, and
 * no key or password at all, since nobody narrows those. Where nobody knows which tokens send, all of them stay.
 *
 * @param provider Undefined when it is not known any more.
 * @param scopes What the caller is about to use. Keys and passwords have none, so none is held against them.
 */
export function decideHandOut(
  row: Pick<HandedRow, 'custody' | 'grantedScopes'> & { credential: { kind: string } },
  provider: Pick<Provider, 'includedIn' | 'canSend'> | undefined,
  scopes: readonly string[] = [],
): HandOutDecision {
  const { custody, grantedScopes, credential } = row
  if (custody === 'guarded' && mayBeAbleToSend(credential.kind, grantedScopes, provider)) {
    return { do: 'refuse', because: 'guarded' }
  }
  if (credential.kind !== 'oauth' && credential.kind !== 'token') return { do: 'hand_out' }
  const missing = missingScopes(provider ?? { includedIn: {} }, scopes, grantedScopes)
  return missing.length > 0 ? { do: 'refuse', because: 'missing_scopes', missing } : { do: 'hand_out' }
}

/** Whether a credential may be able to send. In doubt it is. */
function mayBeAbleToSend(
  kind: string,
  grantedScopes: readonly string[],
  provider: Pick<Provider, 'canSend'> | undefined,
): boolean {
  if (kind === 'webhook_secret') return false
  if (kind !== 'oauth' && kind !== 'token') return true
  if (provider === undefined || provider.canSend === 'any') return true
  const { canSend } = provider
  return grantedScopes.some((scope) => canSend.includes(scope))
}
