import { isError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import type { SignalHash } from '../../store/signal-hash.ts'
import { findSignalKey } from '../../store/signal-keys.ts'
import { canonicalAddress } from '../../sync/normalise/canonical-address.ts'
import { openHasher } from './hasher.ts'

/**
 * By which hashes addresses stand in what is counted, so that they can be found there. None where nothing was ever hashed,
 * or by a key that nobody can read any more: then nothing can be found.
 */
export async function hashAddresses(
  deps: Parameters<typeof openHasher>[0],
  tenantId: TenantId,
  addresses: readonly string[],
): Promise<SignalHash[]> {
  if (!(await findSignalKey(deps.db, tenantId))) return []
  const hash = await openHasher(deps, tenantId).catch(unreadableOr)
  if (hash === 'unreadable') return []
  const canonical = new Set(addresses.flatMap((address) => canonicalAddress(address) ?? []))
  return [...canonical].map((address) => hash('address', address))
}

/** What cannot be opened hides nothing that could be looked for. */
function unreadableOr(error: unknown): 'unreadable' {
  if (isError(error, 'vault.unreadable')) return 'unreadable'
  throw error
}
