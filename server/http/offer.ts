import type { AccessMode, ProviderOffer } from '@letterlock/wire/connections'
import type { Clients } from '../connections/clients.ts'
import { AppError } from '../core/errors.ts'
import { GMAIL } from '../providers/gmail.ts'

/** Narrowest first. */
const MODES: AccessMode[] = ['counts', 'read', 'organise', 'send']

/** The modes of access to Gmail as this installation can offer them. */
export function offerOf(clients: Clients): ProviderOffer {
  return {
    provider: 'gmail',
    name: GMAIL.name,
    farSide: clients.farSide.kind,
    modes: MODES.map((mode) => ({ mode, scopes: [...GMAIL.modes[mode]], ...availability(clients, mode) })),
  }
}

/**
 * Let only a mode through that is offered: whoever asks for another without the page hears why.
 *
 * @throws `connect.counts_not_built`, `connect.mode_unavailable`
 */
export function requireOffered(clients: Clients, mode: AccessMode): void {
  const { available, unavailableBecause } = availability(clients, mode)
  if (available) return
  throw new AppError(unavailableBecause === 'not_built' ? 'connect.counts_not_built' : 'connect.mode_unavailable')
}

function availability(
  clients: Clients,
  mode: AccessMode,
): Pick<ProviderOffer['modes'][number], 'available' | 'unavailableBecause'> {
  // Counting without keeping subjects needs tables of its own, which come with Signals.
  if (mode === 'counts') return { available: false, unavailableBecause: 'not_built' }
  return clients.main ? { available: true } : { available: false, unavailableBecause: 'no_client' }
}
