import type { FarSide } from '../core/far-side.ts'
import type { Authority } from '../transport/oauth/authority.ts'
import { googleAuthority } from '../transport/oauth/google-authority.ts'
import type { CheckFacts, Provider } from './provider.ts'

/**
 * An address of a provider at the side that this installation speaks to: the real one, or its twin's in the sandbox,
 * which has the same paths below its own name. Pure.
 */
function addressAt(side: FarSide, { twin }: Pick<Provider, 'twin'>, address: string): string {
  if (side.kind !== 'sandbox' || twin === undefined) return address
  const { pathname, search } = new URL(address)
  return `${side.issuer}${twin}${pathname === '/' ? '' : pathname}${search}`
}

/** What a connection remembers its provider by, so that no token of one side is ever sent to the other. Pure. */
export function issuerAt(side: FarSide, provider: Provider): string {
  return provider.oauth === 'google' ? side.issuer : addressAt(side, provider, provider.issuer)
}

/**
 * How a provider speaks OAuth at this side; undefined where it does not. Pure.
 *
 * @param loginHint The account that reconnects, where one can be preselected.
 */
export function authorityAt(side: FarSide, provider: Provider, loginHint?: string): Authority | undefined {
  const { oauth } = provider
  if (oauth === undefined) return undefined
  if (oauth === 'google') return googleAuthority(side, loginHint)
  const at = (address: string) => addressAt(side, provider, address)
  return {
    ...oauth,
    issuer: at(oauth.issuer),
    authorizeUrl: at(oauth.authorizeUrl),
    tokenUrl: at(oauth.tokenUrl),
    revoke: oauth.revoke && { ...oauth.revoke, url: at(oauth.revoke.url) },
  }
}

/** Where the proxy may call for a provider at this side; everything must stand below one of them. Pure. */
export function hostsAt(side: FarSide, provider: Provider): string[] {
  // Gmail's host is a setting, as all of Google's that we call ourselves.
  if (provider.id === 'gmail') return [`${side.gmailUrl}/gmail`]
  return provider.hosts.map((host) => addressAt(side, provider, host))
}

/** The call that shows whether a credential works, at this side. Pure. */
export function checkAt(side: FarSide, provider: Provider): CheckFacts | undefined {
  return provider.check && { ...provider.check, url: addressAt(side, provider, provider.check.url) }
}
