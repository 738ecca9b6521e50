import type { FarSide } from '../core/far-side.ts'
import { issuerAt } from './at-side.ts'
import { type FixedProviders, isOwnId } from './find-provider.ts'

/**
 * Whether a connection's credential is of the side that this installation speaks to now: one of another is neither
 * handed out nor sent anywhere. An app's own provider has one side, and a key that an app keeps has none. Pure.
 */
export function isOwnSide(
  side: FarSide,
  fixed: FixedProviders,
  { provider: id, issuer }: { provider: string; issuer: string },
): boolean {
  const known = fixed.find((provider) => provider.id === id)
  return known ? issuer === issuerAt(side, known) : isOwnId(id)
}
